using System.Text.Json;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Codes of counterparties: their own, or where only partners have codes, their partner's. Of several counterparties of one partner the
/// first in 1C's order of keys, which is the order of their making, has the partner's code as it is; each other has the first eight digits of its own key after it, so that no
/// two share a code.
/// </summary>
internal sealed class PartyCodes(IOneCWay client, PartyNames names)
{
    private const char Sign = '/';
    private const int Digits = 8;

    private readonly HashSet<Guid> seen = [];

    private bool AreOwn => names.Party.Field("code") is not null || names.Partner is null;

    /// <summary>The code of the next counterparty of a listing ordered by keys.</summary>
    internal string Next(JsonElement row) => AreOwn || seen.Add(row.CompanionKey(names.Party)) ? Plain(row) : Told(row);

    /// <summary>The code of a counterparty that was read alone.</summary>
    internal async Task<string> OfAsync(JsonElement row, CancellationToken cancel)
    {
        if (AreOwn || Plain(row).Length == 0)
            return Plain(row);
        var siblings = Uri.EscapeDataString($"{names.Party.CompanionKey} eq guid'{row.CompanionKey(names.Party)}'");
        await foreach (var first in client.RowsAsync($"{names.Party.Set}?$select=Ref_Key&$filter={siblings}&$orderby=Ref_Key&$top=1", cancel))
            return first.Ref() == row.Ref() ? Plain(row) : Told(row);
        return Plain(row);
    }

    /// <summary>What to look a code up by: its own text, or the partner's part of it.</summary>
    internal string Sought(string code)
    {
        var at = code.Length - Digits - 1;
        return !AreOwn && at > 0 && code[at] == Sign && code[(at + 1)..].All(char.IsAsciiHexDigitLower) ? code[..at] : code;
    }

    private string Plain(JsonElement row) => row.Text(names.Party, "code");

    private string Told(JsonElement row) => Plain(row) is { Length: > 0 } code ? $"{code}{Sign}{row.Ref().ToString()[..Digits]}" : "";
}
