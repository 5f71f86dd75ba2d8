using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Inserts many objects of one set with one prepared statement. Columns that the configuration lacks are left out; others get 1C's empty value.</summary>
internal sealed class Inserter : IDisposable
{
    private readonly SqliteCommand? command;
    private readonly SqliteParameter?[] parameters;
    private readonly SqliteParameter? version;
    private readonly Func<long> nextVersion;

    internal Inserter(SqliteConnection connection, EntitySet? set, IReadOnlyList<string> columns, Func<long> nextVersion)
    {
        this.nextVersion = nextVersion;
        parameters = new SqliteParameter?[columns.Count];
        if (set is null)
            return;
        command = connection.CreateCommand();
        var names = new List<string>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (set.Find(columns[i]) is not null || set.Section(columns[i]) is not null)
                parameters[i] = Parameter(names, columns[i]);
        }

        if (set.Find("DataVersion") is not null)
            version = Parameter(names, "DataVersion");
        command.CommandText = $"insert into {set.Source} ({string.Join(", ", names)}) values ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})";
    }

    /// <summary>Inserts one object; values in the order of the columns, flags as bool, null as null.</summary>
    internal void Add(params ReadOnlySpan<object?> values)
    {
        if (command is null)
            return;
        for (var i = 0; i < values.Length; i++)
        {
            if (parameters[i] is { } parameter)
                parameter.Value = values[i] switch { null => DBNull.Value, bool flag => flag ? 1L : 0L, var value => value };
        }

        if (version is not null)
            version.Value = Session.VersionText(nextVersion());
        command.ExecuteNonQuery();
    }

    public void Dispose() => command?.Dispose();

    private SqliteParameter Parameter(List<string> names, string column)
    {
        var parameter = command!.Parameters.AddWithValue($"$p{names.Count}", "");
        names.Add(Sql.Name(column));
        return parameter;
    }
}
