using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>How values stand in one answer, by the oddities and by what the client said it understands.</summary>
internal sealed record WireForm(DateForm Dates, NumberForm Numbers, int ZoneHours, bool Padded)
{
    public static WireForm For(HttpRequest request, Oddities oddities) => new(
        oddities.LowestVersion && !KnowsVersion3(request) ? DateForm.JsDate : oddities.Dates,
        oddities.Numbers,
        oddities.ZoneHours,
        oddities.PaddedStrings);

    private static bool KnowsVersion3(HttpRequest request) =>
        Is3(request.Headers["MaxDataServiceVersion"]) && Is3(request.Headers["MinDataServiceVersion"]);

    private static bool Is3(string? version) => version?.StartsWith("3.0", StringComparison.Ordinal) == true;
}
