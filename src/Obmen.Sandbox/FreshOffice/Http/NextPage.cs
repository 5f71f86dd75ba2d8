using System.Globalization;
using Obmen.Sandbox.FreshOffice.Query;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>The address of the page that follows: the same options, less what was already counted.</summary>
internal static class NextPage
{
    public static string Address(ApiCall call, QueryOptions options, string token, int page)
    {
        var repeats = token == SkipToken.Repeat;
        var kept = call.Context.Request.Query
            .Where(pair => pair.Key is not ("$skiptoken" or "$top") && (pair.Key != "$skip" || repeats))
            .Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value.ToString())}")
            .ToList();
        if (options.Top is { } top)
            kept.Add("$top=" + (repeats ? top : top - page).ToString(CultureInfo.InvariantCulture));
        kept.Add("$skiptoken=" + token);
        return $"{call.Address}{call.Path}?{string.Join('&', kept)}";
    }
}
