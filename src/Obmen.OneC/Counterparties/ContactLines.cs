using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Addresses, phones and the rest out of the section КонтактнаяИнформация.</summary>
internal sealed record ContactLines
{
    internal string LegalAddress { get; private set; } = "";

    internal string ActualAddress { get; private set; } = "";

    internal string PostalAddress { get; private set; } = "";

    internal string Website { get; private set; } = "";

    internal List<string> Phones { get; } = [];

    internal List<string> Emails { get; } = [];

    /// <summary>Reads the rows of an object; <paramref name="kinds"/> gives the predefined name of a kind by its key.</summary>
    internal static ContactLines Read(IEnumerable<JsonElement> rows, PartyNames names, IReadOnlyDictionary<Guid, string> kinds)
    {
        var lines = new ContactLines();
        if (names.Row is not { } columns)
            return lines;
        foreach (var row in rows)
        {
            var text = row.Text(columns, "text");
            var type = row.Text(columns, "type");
            if (text.Length == 0)
                continue;
            if (type == names.Value("phone"))
                lines.Phones.AddRange(PhoneList.Split(text));
            else if (type == names.Value("email"))
                lines.Emails.Add(text);
            else if (type == names.Value("site"))
                lines.Website = text;
            else if (type == names.Value("address"))
                lines.Place(text, kinds.GetValueOrDefault(row.Key(columns, "kind"), ""), names);
        }

        return lines;
    }

    /// <summary>Takes from other lines what these lack.</summary>
    internal void Complete(ContactLines others)
    {
        LegalAddress = LegalAddress.Length > 0 ? LegalAddress : others.LegalAddress;
        ActualAddress = ActualAddress.Length > 0 ? ActualAddress : others.ActualAddress;
        PostalAddress = PostalAddress.Length > 0 ? PostalAddress : others.PostalAddress;
        Website = Website.Length > 0 ? Website : others.Website;
        Phones.AddRange(others.Phones.ExceptBy(Phones.Select(Likeness.PhoneKey), Likeness.PhoneKey));
        Emails.AddRange(others.Emails.ExceptBy(Emails.Select(Likeness.EmailKey), Likeness.EmailKey));
    }

    private void Place(string text, string kind, PartyNames names)
    {
        if (names.Kinds("legalAddress").Contains(kind))
            LegalAddress = text;
        else if (names.Kinds("postalAddress").Contains(kind))
            PostalAddress = text;
        else if (names.Kinds("actualAddress").Contains(kind) || ActualAddress.Length == 0)
            ActualAddress = text;
    }
}

/// <summary>Several phones written in one field.</summary>
internal static class PhoneList
{
    private const int FewestDigits = 5;

    /// <summary>
    /// The numbers of a field: split at commas, semicolons and line ends when each piece is a number of its own; otherwise the text stays
    /// whole («доб. 12, 13» is no second number).
    /// </summary>
    internal static IEnumerable<string> Split(string text)
    {
        var pieces = text.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return pieces.Length > 1 && pieces.All(piece => piece.Count(char.IsAsciiDigit) >= FewestDigits) ? pieces : [text];
    }
}
