using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Server;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>SliceLast, SliceFirst and Balance as sets over a register's records.</summary>
internal sealed class VirtualTables(Configuration configuration, EntitySet set, PathPart call, Sql sql)
{
    private static readonly string[] SliceArguments = ["Period", "Condition"];

    /// <summary>The virtual tables that a set has.</summary>
    internal static IReadOnlyList<string> Of(EntitySet set) => (set.Kind, set.Shape) switch
    {
        ("InformationRegister", SetShape.Records or SetShape.RecordRows) when set.Find("Period") is not null => ["SliceLast", "SliceFirst"],
        ("AccumulationRegister" or "AccountingRegister", SetShape.RecordSets) => ["Balance"],
        _ => [],
    };

    /// <summary>The virtual table called for, ready to be read.</summary>
    internal EntitySet Open()
    {
        if (!Of(set).Contains(call.Name))
            throw ODataError.NoMethod(call.Name);
        if (call.Name != "Balance")
            return Slice(last: call.Name == "SliceLast");
        var records = configuration.Find(set.Name + "_RecordType") ?? throw ODataError.NoSet(set.Name);
        if (!records.HasBalance)
            throw ODataError.NoMethod(call.Name);
        return set.Kind == "AccountingRegister"
            ? new AccountingBalance(configuration, records, Arguments("Period", "AccountCondition", "Condition"), sql).Open()
            : new AccumulationBalance(configuration, records, Arguments("Period", "Condition", "Dimensions"), sql).Open();
    }

    // A slice takes records of the very moment asked for, too.
    private EntitySet Slice(bool last)
    {
        var arguments = Arguments(SliceArguments);
        var where = new List<string>();
        if (set.Find("Active") is not null)
            where.Add("t0.Active = 1");
        if (arguments.Period is { } at)
            where.Add($"t0.Period {(last ? "<=" : ">=")} {sql.Value(at)}");
        if (arguments.Condition is { } condition)
            where.Add(new SqlWriter(configuration, set, "t0", sql).Condition(Parser.Filter(condition)));
        var dimensions = RegisterColumns.Of(set, set.Dimensions).Select(property => Sql.Name(property.Column)).ToList();
        var partition = dimensions.Count == 0 ? "" : $"partition by {string.Join(", ", dimensions)} ";
        var line = set.Find("LineNumber") is null ? "" : ", LineNumber desc";
        var inner = $"select t0.*, row_number() over ({partition}order by Period{(last ? " desc" : "")}{line}) as slice_row from {set.Source} t0{(where.Count == 0 ? "" : " where " + string.Join(" and ", where))}";
        return set with { Shape = SetShape.Virtual, Source = $"(select * from ({inner}) where slice_row = 1)" };
    }

    private TableArguments Arguments(params string[] known)
    {
        var given = call.Arguments ?? new Dictionary<string, string>(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            throw unknown is "ExtraDimensions" ? ODataError.NotSupported(unknown) : ODataError.BadFunction($"{call.Name}({unknown})");
        return new(given);
    }
}

/// <summary>Arguments of a virtual table; a period is a date in the base's form.</summary>
internal sealed class TableArguments(IReadOnlyDictionary<string, string> given)
{
    internal string? Period => given.TryGetValue("Period", out var text) ? (string)Literals.Date(text).Value! : null;

    internal string? Condition => given.GetValueOrDefault("Condition");

    internal string? AccountCondition => given.GetValueOrDefault("AccountCondition");

    internal IReadOnlyList<string>? Dimensions => given.GetValueOrDefault("Dimensions")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
