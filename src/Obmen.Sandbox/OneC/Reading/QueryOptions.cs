using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>The query options of a request; an unknown one with a dollar is refused.</summary>
internal sealed record QueryOptions
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$filter", "$select", "$orderby", "$expand", "$top", "$skip", "$inlinecount", "$format", "$allowedOnly",
    };

    private static readonly string[] ForSetsOnly = ["$filter", "$orderby", "$top", "$skip", "$inlinecount", "$allowedOnly", "allowedOnly"];

    internal string Filter { get; private init; } = "";

    internal string Select { get; private init; } = "";

    internal string OrderBy { get; private init; } = "";

    internal string Expand { get; private init; } = "";

    internal int? Top { get; private init; }

    internal int Skip { get; private init; }

    internal bool CountAll { get; private init; }

    /// <summary>Options of a GET of a set. With <c>$inlinecount=allpages</c> both <c>$top</c> and <c>$skip</c> are ignored (developer guide).</summary>
    internal static QueryOptions OfSet(IQueryCollection query)
    {
        CheckKnown(query);
        var countAll = query["$inlinecount"].ToString() switch
        {
            "" or "none" => false,
            "allpages" => true,
            _ => throw ODataError.BadOption("$inlinecount"),
        };
        var (top, skip) = (Number(query, "$top"), Number(query, "$skip"));
        return new()
        {
            Filter = query["$filter"].ToString(),
            Select = query["$select"].ToString(),
            OrderBy = query["$orderby"].ToString(),
            Expand = query["$expand"].ToString(),
            Top = countAll ? null : top,
            Skip = countAll ? 0 : skip ?? 0,
            CountAll = countAll,
        };
    }

    /// <summary>Options of a GET of one entity, where 1C has neither <c>$expand</c> nor what belongs to sets.</summary>
    internal static QueryOptions OfEntity(IQueryCollection query)
    {
        CheckKnown(query);
        if (query.ContainsKey("$expand"))
            throw ODataError.NotSupported("$expand при получении одной сущности");
        return ForSetsOnly.FirstOrDefault(query.ContainsKey) is { } foreign ? throw ODataError.BadOption(foreign) : new() { Select = query["$select"].ToString() };
    }

    private static void CheckKnown(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name.StartsWith('$') && !Known.Contains(name)) is { } unknown)
            throw ODataError.BadOption(unknown);
        foreach (var name in (string[])["allowedOnly", "$allowedOnly"])
        {
            if (query.TryGetValue(name, out var value) && value.ToString() is not ("true" or "false"))
                throw ODataError.BadOption(name);
        }
    }

    private static int? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var value))
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ODataError.BadOption(name);
    }
}
