using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Inserts many objects of one set with one prepared statement; what isn't given gets 1C's empty value.</summary>
internal sealed class Inserter : IDisposable
{
    private readonly SqliteCommand command;
    private readonly Dictionary<string, (SqliteParameter Parameter, object Empty)> parameters = new(StringComparer.Ordinal);
    private long version;

    internal Inserter(SqliteConnection connection, EntitySet set)
    {
        command = connection.CreateCommand();
        var names = set.Properties.Select(property => property.Name).Concat(set.Sections.Select(section => section.Name)).ToList();
        command.CommandText = $"insert into {Sql.Name(set.Name)} ({string.Join(", ", names.Select(Sql.Name))}) values ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < names.Count; i++)
        {
            var parameter = command.Parameters.AddWithValue($"$p{i}", "");
            parameters[names[i]] = (parameter, set.Find(names[i])?.Empty ?? "[]");
        }
    }

    /// <summary>Inserts one object; names the configuration doesn't have are left out.</summary>
    internal void Add(params (string Name, object Value)[] values)
    {
        foreach (var (parameter, empty) in parameters.Values)
            parameter.Value = empty;
        if (parameters.TryGetValue("DataVersion", out var versioned))
            versioned.Parameter.Value = Convert.ToBase64String(BitConverter.GetBytes(++version));
        foreach (var (name, value) in values)
        {
            if (parameters.TryGetValue(name, out var known))
                known.Parameter.Value = value is bool flag ? (flag ? 1L : 0L) : value;
        }

        command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();
}
