using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes an entity's address: <c>Catalog_X(guid'…')</c>, <c>InformationRegister_Y(Period=datetime'…', Валюта_Key=guid'…')</c>.</summary>
internal static class KeyText
{
    internal static string Of(EntitySet set, IReadOnlyDictionary<string, object> key, bool escape = false) =>
        Join(set, [.. set.Key.Select(name => Convert.ToString(key[name], CultureInfo.InvariantCulture) ?? "")], escape);

    internal static string Of(RowShape shape, SqliteDataReader row) =>
        Join(shape.Set, [.. shape.KeyColumns.Select(at => row.IsDBNull(at) ? "" : row.GetString(at))], escape: false);

    private static string Join(EntitySet set, IReadOnlyList<string> values, bool escape)
    {
        var literals = set.Key.Select((name, i) => (Name: name, Literal: Literal(set.Find(name)!, values[i]))).ToList();
        var inside = literals.Count == 1 ? literals[0].Literal : string.Join(", ", literals.Select(part => $"{part.Name}={part.Literal}"));
        return escape ? $"{Uri.EscapeDataString(set.Name)}({(literals.Count == 1 ? inside : Uri.EscapeDataString(inside))})" : $"{set.Name}({inside})";
    }

    private static string Literal(Property property, string value) => property.Kind switch
    {
        ValueKind.Guid => $"guid'{value}'",
        ValueKind.Date => $"datetime'{value}'",
        ValueKind.Flag => value is "1" ? "true" : "false",
        ValueKind.Long or ValueKind.Whole or ValueKind.Number => value,
        _ => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'",
    };
}
