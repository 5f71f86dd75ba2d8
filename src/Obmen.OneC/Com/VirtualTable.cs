using System.Text.RegularExpressions;
using Obmen.OneC.Filters;

namespace Obmen.OneC.Com;

/// <summary>Balances and the last records of a register, as 1C's virtual tables give them.</summary>
internal sealed partial class VirtualTable(ComSets sets, ComSet set, Resource resource)
{
    private const int ExtDimensions = 3;

    /// <summary>The query, and how its columns become rows.</summary>
    internal QueryText Query(out RowShape shape)
    {
        var query = new QueryText(sets, set);
        var given = Argument().Matches(resource.Arguments).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value.Replace("''", "'", StringComparison.Ordinal), StringComparer.Ordinal);
        if (resource.Table == "SliceLast")
        {
            var at = given.TryGetValue("Period", out var period) ? query.Parameter(new("dateTime", period)) : "";
            query.Table = $"{set.Table}.СрезПоследних({Arguments(at, Condition(query, given.GetValueOrDefault("Condition")))})";
            shape = RowShape.Of(query, resource.Select.Split(','));
            return query;
        }

        shape = new();
        query.Table = $"{set.Table}.Остатки({Arguments("", Condition(query, given.GetValueOrDefault("AccountCondition")))})";
        if (set.Kind == "AccountingRegister")
        {
            shape.Add("Account_Key", query.Take("Т.Счет"));
            for (var n = 1; n <= ExtDimensions; n++)
                shape.Add($"ExtDimension{n}", query.Take($"Т.Субконто{n}", withType: true), isTyped: true);
        }
        else
        {
            foreach (var dimension in set.Properties.Values.Where(property => property is { IsDimension: true, IsType: false, Name: not "Period" }))
                shape.Add(dimension.Name, query.Take("Т." + dimension.Field, dimension.IsComposite), dimension.IsComposite);
        }

        foreach (var resource in set.Properties.Values.Where(property => property.IsResource).Select(property => Plain(property.Field)).Distinct(StringComparer.Ordinal))
            shape.Add(resource + "Balance", query.Take($"Т.{resource}Остаток"));
        return query;
    }

    // Without the commas that nothing follows.
    private static string Arguments(string at, string condition) => condition.Length > 0 ? $"{at}, {condition}" : at;

    private static string Condition(QueryText query, string? text) => Filters.Condition.Read(text ?? "") is { } condition ? query.Condition(condition, alias: "") : "";

    // A resource that an accounting register keeps for both sides has one balance.
    private static string Plain(string field) => field.EndsWith("Дт", StringComparison.Ordinal) || field.EndsWith("Кт", StringComparison.Ordinal) ? field[..^2] : field;

    // Period=datetime'…',Condition='… eq guid''…'''
    [GeneratedRegex("""(?<name>\w+)=(?:datetime)?'(?<value>(?:[^']|'')*)'""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Argument();
}
