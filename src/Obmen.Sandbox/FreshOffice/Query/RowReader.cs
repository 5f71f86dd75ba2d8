using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>Reads rows as arrays of values in the order of the set's properties, with whatever columns follow them.</summary>
internal static class RowReader
{
    public static object?[] Read(SqliteDataReader reader, CrmSet set, int more = 0)
    {
        var row = new object?[set.Properties.Count + more];
        for (var index = 0; index < row.Length; index++)
            row[index] = reader.IsDBNull(index) ? null : index < set.Properties.Count ? Value(reader, index, set.Properties[index].Type) : reader.GetValue(index);
        return row;
    }

    private static object Value(SqliteDataReader reader, int index, EdmType type) => type switch
    {
        EdmType.Int32 => reader.GetInt64(index),
        EdmType.Double or EdmType.Decimal => reader.GetDouble(index),
        _ => reader.GetString(index),
    };
}
