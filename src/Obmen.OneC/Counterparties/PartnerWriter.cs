using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Writes the partner (Партнер) of a counterparty; does nothing where the configuration has no partners.</summary>
internal sealed class PartnerWriter(IOneCWay client, PartyNames names)
{
    /// <summary>Whether the comment of a card stands in the partner.</summary>
    internal bool HoldsComment => names.Party.Field("comment") is null && names.Partner?.Field("comment") is not null;

    internal async Task CreateAsync(Counterparty card, Guid key, CancellationToken cancel)
    {
        if (names.Partner is not { } partner)
            return;
        using var body = new OneCBody();
        body.Ref(key)
            .Text(partner, "name", card.Name)
            .Text(partner, "fullName", card.FullName.Length > 0 ? card.FullName : card.Name)
            .Text(partner, "kind", names.Value(card.Kind == PersonKind.Individual ? "partnerNatural" : "partnerLegal"))
            .Text(partner, "comment", HoldsComment ? card.Comment : "");
        await client.CreateAsync(partner.Set, Roles(body, partner, card).ToArray(), cancel);
    }

    /// <summary>Brings a partner up to date. It follows its counterparty's name only as long as both have the same.</summary>
    internal async Task UpdateAsync(Guid key, string? version, Counterparty current, Counterparty merged, CancellationToken cancel)
    {
        var isComment = HoldsComment && current.Comment != merged.Comment;
        if (names.Partner is not { } partner || key == Guid.Empty || (!isComment && current.Name == merged.Name && current.FullName == merged.FullName))
            return;
        var (name, fullName) = await NamesAsync(partner, key, cancel);
        var isName = current.Name != merged.Name && name == current.Name;
        var isFullName = current.FullName != merged.FullName && fullName == current.FullName;
        if (!isComment && !isName && !isFullName)
            return;
        // Taking a run back may have to empty what it filled.
        using var body = new OneCBody(exact: true);
        if (isName)
            body.Text(partner, "name", merged.Name);
        if (isFullName)
            body.Text(partner, "fullName", merged.FullName);
        if (isComment)
            body.Text(partner, "comment", merged.Comment);
        await client.ChangeAsync(partner.Set, key.ToString(), body.ToArray(), version, cancel);
    }

    /// <summary>
    /// Marks a new object as buyer or supplier. One that nobody has marked came from the CRM and buys: without a mark 1C offers it in no document.
    /// </summary>
    internal static OneCBody Roles(OneCBody body, OneCObjectNames names, Counterparty card) => body
        .Flag(names, "buyer", card.IsBuyer ?? card.IsSupplier != true)
        .Flag(names, "supplier", card.IsSupplier == true);

    private async Task<(string Name, string FullName)> NamesAsync(OneCObjectNames partner, Guid key, CancellationToken cancel)
    {
        var select = Uri.EscapeDataString(names.Select(partner, "name", "fullName"));
        await foreach (var row in client.RowsAsync($"{partner.Set}?$select={select}&$filter={Uri.EscapeDataString($"Ref_Key eq guid'{key}'")}", cancel))
            return (row.Text(partner, "name"), row.Text(partner, "fullName"));
        return ("", "");
    }
}
