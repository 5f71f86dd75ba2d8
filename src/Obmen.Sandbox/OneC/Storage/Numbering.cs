using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>Gives codes and numbers as 1C does: the next after the greatest, padded with zeros; documents begin anew each year.</summary>
internal static class Numbering
{
    /// <summary>Puts a code or number into new values where there is none, and refuses one that is taken.</summary>
    internal static void Apply(SqliteConnection connection, EntitySet set, Dictionary<string, object> values)
    {
        if (set.CodeProperty is not { } property)
            return;
        var given = values.TryGetValue(property, out var value) ? (string)value : "";
        var year = set.Kind == "Document" ? ((string)values["Date"])[..4] : null;
        if (given.Length == 0 && set.Autonumbering)
            values[property] = Next(connection, set, property, year);
        else if (given.Length > set.CodeLength)
            values[property] = given[..set.CodeLength];
        if (set.CheckUnique && ((string)values[property]).Length > 0 && IsTaken(connection, set, property, values, year))
            throw ODataError.Own($"Значение \"{values[property]}\" поля \"{(property == "Code" ? "Код" : "Номер")}\" не уникально");
    }

    private static string Next(SqliteConnection connection, EntitySet set, string property, string? year)
    {
        using var command = connection.CreateCommand();
        var inYear = year is null ? "" : " and substr(\"Date\", 1, 4) = $year";
        command.CommandText = $"select max({Sql.Name(property)}) from {Sql.Name(set.Name)} where length({Sql.Name(property)}) = $length and {Sql.Name(property)} not glob '*[^0-9]*'{inYear}";
        command.Parameters.AddWithValue("$length", set.CodeLength);
        if (year is not null)
            command.Parameters.AddWithValue("$year", year);
        var greatest = command.ExecuteScalar() is string text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        return (greatest + 1).ToString(CultureInfo.InvariantCulture).PadLeft(set.CodeLength, '0');
    }

    private static bool IsTaken(SqliteConnection connection, EntitySet set, string property, Dictionary<string, object> values, string? year)
    {
        using var command = connection.CreateCommand();
        var inYear = year is null ? "" : " and substr(\"Date\", 1, 4) = $year";
        var inOwner = set.Find("Owner") is null ? "" : " and Owner = $owner";
        command.CommandText = $"select 1 from {Sql.Name(set.Name)} where {Sql.Name(property)} = $code and Ref_Key <> $key{inYear}{inOwner}";
        command.Parameters.AddWithValue("$code", values[property]);
        command.Parameters.AddWithValue("$key", values["Ref_Key"]);
        command.Parameters.AddWithValue("$year", year ?? "");
        command.Parameters.AddWithValue("$owner", values.GetValueOrDefault("Owner", ""));
        return command.ExecuteScalar() is not null;
    }
}
