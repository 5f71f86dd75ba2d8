using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>
/// Balances of an accounting register by account, extra dimensions (субконто) and dimensions, just before the moment asked for. Each entry
/// counts twice: for the debit account with its sign, for the credit account against it.
/// </summary>
internal sealed class AccountingBalance(Configuration configuration, EntitySet records, TableArguments arguments, Sql sql)
{
    private const int ExtDimensions = 3;

    /// <summary>What the table gives: account, extra dimensions, dimensions, each resource as <c>XBalance</c>, <c>XBalanceDr</c>, <c>XBalanceCr</c>.</summary>
    internal static IReadOnlyList<Property> Properties(EntitySet records) =>
    [
        .. Groups(records, "Dr").Select(group => group.Property),
        .. records.Resources.SelectMany(name => (string[])[name + "Balance", name + "BalanceDr", name + "BalanceCr"]).Select(name => new Property(name, ValueKind.Number)),
    ];

    internal EntitySet Open()
    {
        var where = new List<string> { "t0.Active = 1" };
        if (arguments.Period is { } at)
            where.Add($"t0.Period < {sql.Value(at)}");
        var groups = string.Join(", ", Groups(records, "Dr").Select(group => Sql.Name(group.Property.Name)));
        var sums = records.Resources.Select(name => $"round(sum({Sql.Name(name)}), 6) as {Sql.Name(name + "Balance")}");
        var sides = records.Resources.Select(name => $"max({Sql.Name(name + "Balance")}, 0) as {Sql.Name(name + "BalanceDr")}, max(-{Sql.Name(name + "Balance")}, 0) as {Sql.Name(name + "BalanceCr")}");
        var summed = $"select {groups}, {string.Join(", ", sums)} from ({Side("Dr", "", where)} union all {Side("Cr", "-", where)}) group by {groups}";
        var table = records with
        {
            Name = records.Name.Replace("_RecordType", "_Balance", StringComparison.Ordinal),
            Shape = SetShape.Virtual,
            Key = [],
            Properties = Properties(records),
            Navigations = Navigations(),
        };
        var conditions = ((string?[])[arguments.AccountCondition, arguments.Condition]).OfType<string>().Select(text => " and " + new SqlWriter(configuration, table, "t0", sql).Condition(Parser.Filter(text)));
        var remains = string.Join(" or ", records.Resources.Select(name => $"{Sql.Name(name + "Balance")} <> 0"));
        return table with { Source = $"(select *, {string.Join(", ", sides)} from ({summed}) t0 where ({remains}){string.Concat(conditions)})" };
    }

    private string Side(string side, string sign, List<string> where)
    {
        var groups = Groups(records, side).Select(group => $"{Sql.Name(group.Column)} as {Sql.Name(group.Property.Name)}");
        var sums = records.Resources.Select(name => $"{sign}{Sql.Name(records.PerSide.Contains(name) ? name + side : name)} as {Sql.Name(name)}");
        return $"select {string.Join(", ", groups.Concat(sums))} from {records.Source} t0 where {string.Join(" and ", where)} and Account{side}_Key <> {Sql.Constant(Property.EmptyKey)}";
    }

    // What one side of an entry is grouped by: the columns of that side, under names without it.
    private static IEnumerable<(Property Property, string Column)> Groups(EntitySet records, string side)
    {
        var attributes = Enumerable.Range(0, ExtDimensions).Select(n => (Plain: $"ExtDimension{n + 1}", Kept: $"ExtDimension{side}{n + 1}"))
            .Prepend((Plain: "Account", Kept: "Account" + side))
            .Concat(records.Dimensions.Select(name => (Plain: name, Kept: records.PerSide.Contains(name) ? name + side : name)));
        foreach (var (plain, kept) in attributes)
        {
            foreach (var property in RegisterColumns.Of(records, [kept]))
            {
                var name = plain + property.Name[kept.Length..];
                yield return (property with { Name = name, Column = name }, property.Column);
            }
        }
    }

    private List<Navigation> Navigations()
    {
        var navigations = new List<Navigation>();
        foreach (var name in records.Dimensions.Prepend("Account"))
        {
            var kept = name == "Account" || records.PerSide.Contains(name) ? name + "Dr" : name;
            if (records.Navigation(kept) is { } navigation)
                navigations.Add(new(name, name + "_Key", navigation.Target));
        }

        return navigations;
    }
}
