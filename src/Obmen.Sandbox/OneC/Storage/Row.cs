using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>Writes whole objects: inserts and updates by key.</summary>
internal static class Row
{
    /// <summary>Inserts an object; values are by property or section name, missing ones become 1C's empty values.</summary>
    internal static void Insert(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> values)
    {
        using var command = connection.CreateCommand();
        var names = values.Keys.ToList();
        command.CommandText = $"insert into {Sql.Name(set.Name)} ({string.Join(", ", names.Select(Sql.Name))}) values ({string.Join(", ", names.Select((_, i) => $"$p{i}"))})";
        for (var i = 0; i < names.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", values[names[i]]);
        command.ExecuteNonQuery();
    }

    /// <summary>Changes the given columns of the object with this key; says whether it is there.</summary>
    internal static bool Update(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyDictionary<string, object> values)
    {
        using var command = connection.CreateCommand();
        var assignments = values.Keys.Select((name, i) => $"{Sql.Name(name)} = $p{i}");
        command.CommandText = $"update {Sql.Name(set.Name)} set {string.Join(", ", assignments)} where {Where(key, command)}";
        var n = 0;
        foreach (var value in values.Values)
            command.Parameters.AddWithValue($"$p{n++}", value);
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>Removes the object with this key at once; says whether it was there.</summary>
    internal static bool Delete(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> key)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"delete from {Sql.Name(set.Name)} where {Where(key, command)}";
        return command.ExecuteNonQuery() > 0;
    }

    /// <summary>One value of the object with this key, or null when the object isn't there.</summary>
    internal static object? Value(SqliteConnection connection, EntitySet set, IReadOnlyDictionary<string, object> key, string property)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {Sql.Name(property)} from {Sql.Name(set.Name)} where {Where(key, command)}";
        return command.ExecuteScalar();
    }

    private static string Where(IReadOnlyDictionary<string, object> key, SqliteCommand command)
    {
        var n = 0;
        var conditions = new List<string>();
        foreach (var (name, value) in key)
        {
            conditions.Add($"{Sql.Name(name)} = $k{n}");
            command.Parameters.AddWithValue($"$k{n++}", value);
        }

        return string.Join(" and ", conditions);
    }
}
