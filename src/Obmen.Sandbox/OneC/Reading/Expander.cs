using System.Text;
using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Fetches the objects that expanded references lead to, one prepared statement for each reference.</summary>
internal sealed class Expander(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<Expansion, SqliteCommand> commands = new(ReferenceEqualityComparer.Instance);

    /// <summary>The object's row, or null when the reference is empty or leads nowhere; dispose it before the next.</summary>
    internal SqliteDataReader? Find(Expansion expansion, SqliteDataReader row)
    {
        var command = Command(expansion);
        command.Parameters["$key"].Value = Encoding.UTF8.GetString(JsonRow.Utf8(row, expansion.KeyAt));
        var reader = command.ExecuteReader();
        if (reader.Read())
            return reader;
        reader.Dispose();
        return null;
    }

    public void Dispose()
    {
        foreach (var command in commands.Values)
            command.Dispose();
    }

    private SqliteCommand Command(Expansion expansion)
    {
        if (commands.TryGetValue(expansion, out var known))
            return known;
        var command = connection.CreateCommand();
        command.CommandText = $"select {expansion.Shape.SelectList} from {expansion.Shape.Set.Source} t0 where t0.Ref_Key = $key";
        command.Parameters.AddWithValue("$key", "");
        command.Prepare();
        return commands[expansion] = command;
    }
}
