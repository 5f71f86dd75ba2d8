using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>The query options of a request; an unknown one with a dollar is refused.</summary>
internal sealed record Query(string Filter, string Select, string OrderBy, string Expand, int? Top, int Skip, bool CountAll, string Format)
{
    private static readonly HashSet<string> Known = ["$filter", "$select", "$orderby", "$expand", "$top", "$skip", "$inlinecount", "$format", "$allowedOnly"];

    internal static Query Read(IQueryCollection query)
    {
        foreach (var name in query.Keys.Where(name => name.StartsWith('$') && !Known.Contains(name)))
            throw ODataError.BadOption(name);
        var countAll = (string?)query["$inlinecount"] switch
        {
            null or "none" => false,
            "allpages" => true,
            _ => throw ODataError.BadOption("$inlinecount"),
        };

        // The developer guide: with $inlinecount=allpages both $top and $skip are ignored.
        return new(
            query["$filter"].ToString(),
            query["$select"].ToString(),
            query["$orderby"].ToString(),
            query["$expand"].ToString(),
            countAll ? null : Number(query, "$top"),
            countAll ? 0 : Number(query, "$skip") ?? 0,
            countAll,
            query["$format"].ToString());
    }

    private static int? Number(IQueryCollection query, string name)
    {
        if (!query.TryGetValue(name, out var value))
            return null;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw ODataError.BadOption(name);
    }
}
