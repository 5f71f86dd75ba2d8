using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Balances of an accumulation register by its dimensions, just before the moment asked for.</summary>
internal sealed class AccumulationBalance(Configuration configuration, EntitySet records, TableArguments arguments, Sql sql)
{
    /// <summary>What the table gives: dimensions, and each resource as <c>XBalance</c>.</summary>
    internal static IReadOnlyList<Property> Properties(EntitySet records, IEnumerable<string> dimensions) =>
        [.. RegisterColumns.Of(records, dimensions), .. records.Resources.Select(name => new Property(name + "Balance", ValueKind.Number))];

    internal EntitySet Open()
    {
        var dimensions = arguments.Dimensions ?? records.Dimensions;
        if (dimensions.FirstOrDefault(name => !records.Dimensions.Contains(name)) is { } unknown)
            throw ODataError.NoProperty(unknown);
        var where = new List<string> { "t0.Active = 1" };
        if (arguments.Period is { } at)
            where.Add($"t0.Period < {sql.Value(at)}");
        if (arguments.Condition is { } condition)
            where.Add(new SqlWriter(configuration, records, "t0", sql).Condition(Parser.Filter(condition)));
        var groups = RegisterColumns.Of(records, dimensions).Select(property => Sql.Name(property.Column)).ToList();
        var sums = records.Resources.Select(name => $"round(sum(case RecordType when 'Expense' then -{Sql.Name(name)} else {Sql.Name(name)} end), 6) as {Sql.Name(name + "Balance")}");
        var remains = string.Join(" or ", records.Resources.Select(name => $"{Sql.Name(name + "Balance")} <> 0"));
        var grouped = groups.Count == 0 ? "" : $" group by {string.Join(", ", groups)}";
        return records with
        {
            Name = records.Name.Replace("_RecordType", "_Balance", StringComparison.Ordinal),
            Shape = SetShape.Virtual,
            Source = $"(select * from (select {string.Join(", ", groups.Concat(sums))} from {records.Source} t0 where {string.Join(" and ", where)}{grouped}) where {remains})",
            Key = [],
            Properties = Properties(records, dimensions),
            Navigations = [.. records.Navigations.Where(navigation => dimensions.Contains(navigation.Name))],
        };
    }
}
