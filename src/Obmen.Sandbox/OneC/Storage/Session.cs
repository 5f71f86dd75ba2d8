using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>Writes rows within one transaction. Values are by property or section name, in the base's form.</summary>
internal sealed class Session(SqliteConnection connection)
{
    /// <summary>The connection the transaction is on.</summary>
    internal SqliteConnection Connection => connection;

    /// <summary>The next version of data, greater than all before it, as 1C writes it (8 bytes in base64).</summary>
    internal string NextVersion() =>
        VersionText(Convert.ToInt64(Scalar("update obmen_version set value = value + 1 returning value", []), CultureInfo.InvariantCulture));

    /// <summary>Leaves out the versions up to a number: they were given out in bulk.</summary>
    internal void SkipVersions(long upTo) => Execute("update obmen_version set value = max(value, $p0)", [upTo]);

    /// <summary>A version's number as 1C writes it.</summary>
    internal static string VersionText(long version) => Convert.ToBase64String(BitConverter.GetBytes(version));

    internal void Insert(EntitySet set, IReadOnlyDictionary<string, object> values)
    {
        var names = values.Keys.Select(name => Sql.Name(Column(set, name)));
        Execute($"insert into {set.Source} ({string.Join(", ", names)}) values ({string.Join(", ", values.Select((_, i) => $"$p{i}"))})", [.. values.Values]);
    }

    /// <summary>Changes the given columns of the row with this key; says whether it is there.</summary>
    internal bool Update(EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyDictionary<string, object> values)
    {
        var assignments = values.Keys.Select((name, i) => $"{Sql.Name(Column(set, name))} = $p{i}");
        return Execute($"update {set.Source} set {string.Join(", ", assignments)} where {Where(set, key, values.Count)}", [.. values.Values, .. key.Values]) > 0;
    }

    /// <summary>Removes the rows with this key, or this part of a key, at once; says whether there were any.</summary>
    internal bool Delete(EntitySet set, IReadOnlyDictionary<string, object> key) =>
        Execute($"delete from {set.Source} where {Where(set, key, 0)}", [.. key.Values]) > 0;

    /// <summary>One value of the row with this key, or null when the row isn't there.</summary>
    internal object? Value(EntitySet set, IReadOnlyDictionary<string, object> key, string property) =>
        Scalar($"select {Sql.Name(Column(set, property))} from {set.Source} where {Where(set, key, 0)}", [.. key.Values]);

    /// <summary>The first value of a query with parameters $p0, $p1 …</summary>
    internal object? Scalar(string sql, IReadOnlyList<object> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private int Execute(string sql, IReadOnlyList<object> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, IReadOnlyList<object> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < parameters.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", parameters[i]);
        return command;
    }

    private static string Where(EntitySet set, IReadOnlyDictionary<string, object> key, int from) =>
        string.Join(" and ", key.Keys.Select((name, i) => $"{Sql.Name(Column(set, name))} = $p{from + i}"));

    private static string Column(EntitySet set, string name) => set.Find(name)?.Column ?? name;
}
