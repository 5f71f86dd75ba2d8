using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Planning;

/// <summary>Fields of a record that hold a code where a column shows a word: a store sorts and filters them by the word.</summary>
public static class ShownCodes
{
    private static readonly Dictionary<string, Words> Currencies = new(StringComparer.Ordinal)
    {
        ["643"] = new("руб.", "руб."),
        ["840"] = new("USD", "USD"),
        ["978"] = new("EUR", "EUR"),
        ["156"] = new("CNY", "CNY"),
    };

    private static readonly Dictionary<string, Words> Vat = new(StringComparer.Ordinal)
    {
        ["inside"] = DocumentFields.VatTitle(VatMode.Inside),
        ["onTop"] = DocumentFields.VatTitle(VatMode.OnTop),
        ["none"] = DocumentFields.VatTitle(VatMode.None),
    };

    private static readonly Dictionary<string, Words> Nothing = [];

    /// <summary>The words of a field's codes; none of a field that is shown as it is. A code without a word is shown as it is.</summary>
    public static IReadOnlyDictionary<string, Words> Of(string field) => field switch
    {
        "currency" => Currencies,
        "vat" => Vat,
        _ => Nothing,
    };

    /// <summary>What a column shows of a currency.</summary>
    public static string Currency(string code) => Currencies.TryGetValue(code, out var word) ? word.ToString() : code;
}
