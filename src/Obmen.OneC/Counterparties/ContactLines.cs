using Obmen.Exchange.Records;

namespace Obmen.OneC.Counterparties;

/// <summary>Addresses, phones and the rest out of the contact information of an object.</summary>
internal sealed record ContactLines
{
    internal string LegalAddress { get; private set; } = "";

    internal string ActualAddress { get; private set; } = "";

    internal string PostalAddress { get; private set; } = "";

    internal string Website { get; private set; } = "";

    internal List<string> Phones { get; } = [];

    internal List<string> Emails { get; } = [];

    /// <summary>Sorts the values of an object by what they mean.</summary>
    internal static ContactLines Read(IEnumerable<ContactValue> values, PartyNames names)
    {
        var lines = new ContactLines();
        foreach (var (type, kind, text, _) in values.Where(value => value.Text.Length > 0))
        {
            if (type == names.Value("phone"))
                lines.Phones.AddRange(PhoneList.Split(text));
            else if (type == names.Value("email"))
                lines.Emails.Add(text);
            else if (type == names.Value("site"))
                lines.Website = text;
            else if (type == names.Value("address"))
                lines.Place(text, kind, names);
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
