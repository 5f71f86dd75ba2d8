using System.Globalization;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>The options of a request as they were written; those without a dollar sign are not among them.</summary>
internal sealed record QueryOptions
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$select", "$expand", "$filter", "$orderby", "$top", "$skip", "$inlinecount", "$skiptoken", "$format",
    };

    public string? Select { get; init; }

    public string? Expand { get; init; }

    public string? Filter { get; init; }

    public string? OrderBy { get; init; }

    public int? Top { get; init; }

    public int? Skip { get; init; }

    public bool InlineCount { get; init; }

    public string? SkipToken { get; init; }

    public string? Format { get; init; }

    public static QueryOptions Read(IQueryCollection query, Oddities oddities)
    {
        foreach (var name in query.Keys)
        {
            if (name.StartsWith('$') && !Known.Contains(name))
                throw ODataException.BadRequest($"The query parameter '{name}' begins with a system-reserved '$' character but is not recognized.");
            if (!name.StartsWith('$') && !oddities.UnknownOptionsIgnored)
                throw ODataException.BadRequest($"The query parameter '{name}' is not recognized.");
        }
        return new QueryOptions
        {
            Select = Text(query, "$select"),
            Expand = Text(query, "$expand"),
            Filter = Text(query, "$filter"),
            OrderBy = Text(query, "$orderby"),
            Top = Number(query, "$top"),
            Skip = Number(query, "$skip"),
            InlineCount = Counted(Text(query, "$inlinecount")),
            SkipToken = Text(query, "$skiptoken"),
            Format = Text(query, "$format"),
        };
    }

    private static string? Text(IQueryCollection query, string name) =>
        query.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } text ? text : null;

    private static int? Number(IQueryCollection query, string name) => Text(query, name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw ODataException.BadRequest($"Incorrect format for {name} argument '{text}'."),
    };

    private static bool Counted(string? text) => text switch
    {
        null or "none" => false,
        "allpages" => true,
        _ => throw ODataException.BadRequest("Unknown $inlinecount option, only \"allpages\" and \"none\" are supported."),
    };
}
