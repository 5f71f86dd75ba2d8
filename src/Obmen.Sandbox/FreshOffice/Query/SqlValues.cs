using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>Gathers the values of a statement; no value of a request ever stands in its text.</summary>
internal sealed class SqlValues
{
    private readonly List<object> values = [];

    /// <summary>Takes a value and gives the name to write in its stead.</summary>
    public string Add(object value)
    {
        values.Add(value);
        return "?" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    public void BindTo(SqliteCommand command)
    {
        for (var index = 0; index < values.Count; index++)
            command.Parameters.AddWithValue("?" + (index + 1).ToString(CultureInfo.InvariantCulture), values[index]);
    }
}
