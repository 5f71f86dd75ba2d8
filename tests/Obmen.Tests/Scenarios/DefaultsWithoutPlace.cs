namespace Obmen.Tests.Scenarios;

/// <summary>Choices for what is imported that a configuration's invoice has no attribute for, and why: whoever adds one finds it here.</summary>
internal static class DefaultsWithoutPlace
{
    // УТ 11 and what is built on it.
    private static readonly (string, string)[] Partners = [("priceType", "an order keeps the kind of prices in its lines"), ("withoutVat", "told by НалогообложениеНДС and by the lines' rates")];

    private static readonly Dictionary<string, (string Field, string Why)[]> Lacking = new(StringComparer.Ordinal)
    {
        ["ut11.0"] = Partners,
        ["ut11.1"] = Partners,
        ["ut11.4"] = Partners,
        ["ut11.5"] = Partners,
        ["ka2"] = Partners,
        ["erp2"] = Partners,
        ["unf3"] = [("warehouse", "a sale of УНФ has it, its invoice hasn't"), ("priceType", "likewise"), ("withoutVat", "told by НалогообложениеНДС and by the lines' rates")],
    };

    public static IReadOnlyList<string> Of(string configuration) => [.. Lacking.GetValueOrDefault(configuration, []).Select(lack => lack.Field)];
}
