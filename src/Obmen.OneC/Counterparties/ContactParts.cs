using System.Text.RegularExpressions;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// The parts (Поле1 … Поле9) that ordinary configurations keep of an address or a phone beside its text. An address: index, region, district,
/// city, settlement, street, house, building, flat; a phone: country, city, number, extension. A text with anything else in it has none.
/// </summary>
internal static partial class ContactParts
{
    private const int Index = 1;
    private const int PatienceMs = 1000;

    // A name may stand before its kind or after it; houses, buildings and flats are written as they are.
    private static readonly (int Field, string[] Kinds)[] Named =
    [
        (2, ["обл", "область", "край", "респ", "республика"]), (3, ["р-н", "район"]), (4, ["г", "город"]), (5, ["с", "п", "пос", "дер", "пгт", "ст-ца", "х"]),
        (6, ["ул", "улица", "пр-кт", "проспект", "пер", "ш", "наб", "б-р", "пл", "проезд", "туп", "мкр"]),
    ];

    private static readonly (int Field, string[] Kinds)[] Numbered = [(7, ["д", "дом", "вл"]), (8, ["к", "корп", "корпус", "стр"]), (9, ["кв", "оф", "офис", "пом"])];

    /// <summary>The parts by the number of their field, in order; none when the text isn't of the usual form.</summary>
    internal static IReadOnlyList<(int Field, string Text)> Of(string type, string text) => type switch
    {
        "address" => Address(text),
        "phone" => Phone(text),
        _ => [],
    };

    private static List<(int, string)> Address(string text)
    {
        var parts = new SortedDictionary<int, string>();
        foreach (var piece in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (field, value) = piece.Length == 6 && piece.All(char.IsAsciiDigit) ? (Index, piece) : Part(piece);
            if (field == 0 || !parts.TryAdd(field, value))
                return [];
        }

        return [.. parts.Select(part => (part.Key, part.Value))];
    }

    // «г. Москва» and «Москва г» are both kept as «Москва г».
    private static (int Field, string Value) Part(string piece)
    {
        var words = piece.Replace(".", ". ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.')).ToArray();
        foreach (var (field, kinds) in Named)
        {
            if (words.Length > 1 && kinds.Contains(words[0], StringComparer.OrdinalIgnoreCase))
                return (field, $"{string.Join(' ', words[1..])} {words[0]}");
            if (words.Length > 1 && kinds.Contains(words[^1], StringComparer.OrdinalIgnoreCase))
                return (field, string.Join(' ', words));
        }

        foreach (var (field, kinds) in Numbered)
        {
            if (words.Length == 2 && kinds.Contains(words[0], StringComparer.OrdinalIgnoreCase))
                return (field, words[1]);
        }

        return (0, "");
    }

    private static IReadOnlyList<(int, string)> Phone(string text)
    {
        var match = PhoneForm().Match(text);
        return !match.Success ? [] : [.. Enumerable.Range(1, 4).Select(n => (n, match.Groups[$"p{n}"].Value.Trim())).Where(part => part.Item2.Length > 0)];
    }

    [GeneratedRegex(@"^\s*(?<p1>\+?\d{1,3})[\s-]*\(?(?<p2>\d{3,5})\)?[\s-]*(?<p3>\d[\d\s-]{3,9}\d)(\s*(доб|вн)\.?\s*(?<p4>\d+))?\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatienceMs)]
    private static partial Regex PhoneForm();
}
