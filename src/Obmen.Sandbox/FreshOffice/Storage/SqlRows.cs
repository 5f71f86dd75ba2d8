using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>Rows of any query, by column name.</summary>
internal static class SqlRows
{
    public static IReadOnlyList<IReadOnlyDictionary<string, object?>> Read(SqliteConnection connection, string sql, params IReadOnlyList<object> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var index = 0; index < values.Count; index++)
            command.Parameters.AddWithValue("?" + (index + 1).ToString(CultureInfo.InvariantCulture), values[index]);
        using var reader = command.ExecuteReader();
        var rows = new List<IReadOnlyDictionary<string, object?>>();
        while (reader.Read())
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, index => reader.IsDBNull(index) ? null : reader.GetValue(index), StringComparer.OrdinalIgnoreCase));
        return rows;
    }
}
