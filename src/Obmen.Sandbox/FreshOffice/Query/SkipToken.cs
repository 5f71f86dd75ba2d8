using System.Text;
using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>
/// Where the next page begins: the values the last entity is sorted by, its key last. Clients must take it as it is.
/// </summary>
internal static class SkipToken
{
    /// <summary>The token of the oddity that leads to the first page again.</summary>
    public const string Repeat = "again";

    public static string Write(object?[] values) =>
        values is [long key] ? key.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(values))).Replace('+', '-').Replace('/', '_').TrimEnd('=');

    /// <summary>The condition that holds for rows after the token, in the order given.</summary>
    public static string Condition(string token, List<OrderTerm> order, SqlValues values)
    {
        var after = Read(token);
        if (after.Length != order.Count)
            throw Bad(token);
        var condition = "0";
        for (var index = order.Count - 1; index >= 0; index--)
            condition = Step(order[index], after[index], condition, values);
        return condition;
    }

    // Nulls come first in ascending order, as in SQL Server.
    private static string Step(OrderTerm term, object? value, string rest, SqlValues values)
    {
        if (value is null)
            return term.Descending ? $"({term.Sql} IS NULL AND {rest})" : $"({term.Sql} IS NOT NULL OR ({term.Sql} IS NULL AND {rest}))";
        var name = values.Add(value);
        return term.Descending
            ? $"({term.Sql} < {name} OR {term.Sql} IS NULL OR ({term.Sql} = {name} AND {rest}))"
            : $"({term.Sql} > {name} OR ({term.Sql} = {name} AND {rest}))";
    }

    private static object?[] Read(string token)
    {
        if (long.TryParse(token, out var key))
            return [key];
        try
        {
            var padded = token.Replace('-', '+').Replace('_', '/').PadRight((token.Length + 3) / 4 * 4, '=');
            using var json = JsonDocument.Parse(Convert.FromBase64String(padded));
            return [.. json.RootElement.EnumerateArray().Select(Value)];
        }
        catch (Exception problem) when (problem is FormatException or JsonException or InvalidOperationException)
        {
            throw Bad(token);
        }
    }

    private static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
    };

    private static ODataException Bad(string token) => ODataException.BadRequest($"Bad skip token '{token}'.");
}
