using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>SliceLast, SliceFirst and Balance as selects over a register's records.</summary>
internal static class VirtualTables
{
    /// <summary>The set and the source of a virtual table, ready for <see cref="Reading.SetAsync"/>.</summary>
    internal static (EntitySet Set, string Source) Open(Configuration configuration, EntitySet set, PathPart call, Sql sql)
    {
        var arguments = call.Arguments ?? new Dictionary<string, string>(StringComparer.Ordinal);
        return call.Name switch
        {
            "SliceLast" => (set, Slice(configuration, set, arguments, sql, last: true)),
            "SliceFirst" => (set, Slice(configuration, set, arguments, sql, last: false)),
            "Balance" when set.Kind == "AccumulationRegister" => Accumulated(configuration, set, arguments, sql),
            "Balance" when set.Kind == "AccountingRegister" => Accounted(configuration, set, arguments, sql),
            _ => throw ODataError.NoMethod(call.Name),
        };
    }

    private static string Slice(Configuration configuration, EntitySet set, IReadOnlyDictionary<string, string> arguments, Sql sql, bool last)
    {
        if (set.Kind != "InformationRegister" || set.Find("Period") is null)
            throw ODataError.NoMethod(last ? "SliceLast" : "SliceFirst");
        var where = Conditions(configuration, set, arguments, sql, last ? "<=" : ">=");
        var group = set.Dimensions.Count == 0 ? "" : " partition by " + string.Join(", ", set.Dimensions.Select(Sql.Name));
        var order = last ? "Period desc" : "Period";
        var line = set.Find("LineNumber") is null ? "" : ", LineNumber desc";
        return $"(select * from (select t0.*, row_number() over ({group} order by {order}{line}) as slice_row from {Sql.Name(set.Name)} t0{where}) where slice_row = 1)";
    }

    private static (EntitySet Set, string Source) Accumulated(Configuration configuration, EntitySet set, IReadOnlyDictionary<string, string> arguments, Sql sql)
    {
        var sums = set.Resources.Select(resource => $"sum(case when RecordType = 'Expense' then -{Sql.Name(resource)} else {Sql.Name(resource)} end) as {Sql.Name(resource + "Balance")}");
        var dimensions = set.Dimensions.SelectMany(name => new[] { name, name + "_Type" }).Where(name => set.Find(name) is not null).ToList();
        var where = Conditions(configuration, set, arguments, sql, "<=");
        var columns = dimensions.Select(Sql.Name).ToList();
        var source = $"(select {string.Join(", ", columns.Concat(sums))} from {Sql.Name(set.Name)} t0{where} group by {string.Join(", ", columns)} having {string.Join(" or ", set.Resources.Select(resource => $"{Sql.Name(resource + "Balance")} <> 0"))})";
        return (Result(set, [.. dimensions.Select(name => set.Find(name)!), .. set.Resources.Select(Balance)]), source);
    }

    // Turnovers of both sides of each entry, debit plus, credit minus; extra dimensions come as ExtDimension1..3.
    private static (EntitySet Set, string Source) Accounted(Configuration configuration, EntitySet set, IReadOnlyDictionary<string, string> arguments, Sql sql)
    {
        string[] extra = ["ExtDimension1", "ExtDimension1_Type", "ExtDimension2", "ExtDimension2_Type", "ExtDimension3", "ExtDimension3_Type"];
        var flat = set.Dimensions.Where(name => !name.EndsWith("Dr", StringComparison.Ordinal) && !name.EndsWith("Cr", StringComparison.Ordinal)).ToList();
        var where = Conditions(configuration, set, new Dictionary<string, string>(arguments.Where(a => a.Key == "Period")), sql, "<=");
        string Side(string side, string sign) =>
            $"select Account{side}_Key as Account_Key, {string.Join(", ", Enumerable.Range(1, 3).Select(n => $"ExtDimension{side}{n} as ExtDimension{n}, ExtDimension{side}{n}_Type as ExtDimension{n}_Type"))}"
            + $"{string.Concat(flat.Select(name => ", " + Sql.Name(name)))}, {sign}\"Сумма\" as \"Сумма\", {sign}{Sql.Name("Количество" + side)} as \"Количество\" from {Sql.Name(set.Name)} t0{where}";
        string[] keys = ["Account_Key", .. extra, .. flat];
        var result = Result(set, [
            new("Account_Key", ValueKind.Guid), .. extra.Select(name => new Property(name, ValueKind.Text)), .. flat.Select(name => set.Find(name)!),
            new("СуммаBalance", ValueKind.Number) { Scale = 2 }, new("КоличествоBalance", ValueKind.Number) { Scale = 3 }]);
        var having = string.Concat(((string[])["AccountCondition", "Condition"]).Where(arguments.ContainsKey)
            .Select(name => " and " + new SqlWriter(configuration, result, "t0", sql).Write(Parser.Filter(arguments[name]))));
        var grouped = string.Join(", ", keys.Select(Sql.Name));
        return (result, $"(select * from (select {grouped}, sum(\"Сумма\") as \"СуммаBalance\", sum(\"Количество\") as \"КоличествоBalance\" from ({Side("Dr", "")} union all {Side("Cr", "-")}) group by {grouped}) t0 where (\"СуммаBalance\" <> 0 or \"КоличествоBalance\" <> 0){having})");
    }

    private static Property Balance(string resource) => new(resource + "Balance", ValueKind.Number) { Scale = 3 };

    private static EntitySet Result(EntitySet set, IReadOnlyList<Property> properties) => new()
    {
        Name = set.Name,
        Kind = set.Kind,
        Key = set.Key,
        Properties = properties,
        Navigations = [.. set.Navigations.Where(navigation => properties.Any(property => property.Name == navigation.KeyProperty))],
    };

    private static string Conditions(Configuration configuration, EntitySet set, IReadOnlyDictionary<string, string> arguments, Sql sql, string period)
    {
        var conditions = new List<string>();
        if (set.Find("Active") is not null)
            conditions.Add("t0.Active = 1");
        if (arguments.TryGetValue("Period", out var at))
            conditions.Add($"t0.Period {period} {sql.Value(at)}");
        if (arguments.TryGetValue("Condition", out var filter))
            conditions.Add(new SqlWriter(configuration, set, "t0", sql).Write(Parser.Filter(filter)));
        return conditions.Count == 0 ? "" : " where " + string.Join(" and ", conditions);
    }
}
