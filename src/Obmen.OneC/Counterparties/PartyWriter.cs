using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Writes a counterparty, its partner where there is one, and its parts. Keys of all are derived from the counterparty's, so that a
/// repeated attempt finds what an earlier one has made and only completes it.
/// </summary>
internal sealed class PartyWriter(IOneCWay client, PartyNames names, PartyDirectory directory)
{
    private readonly AccountWriter accounts = new(client, names, directory);
    private readonly PersonWriter persons = new(client, names, directory);
    private readonly PartnerWriter partners = new(client, names);

    internal async Task CreateAsync(Counterparty card, Guid key, CancellationToken cancel)
    {
        var partner = IdempotencyKey.Derive(key, "partner");
        await partners.CreateAsync(card, partner, cancel);
        await client.CreateAsync(names.Party.Set, Whole(card, key, partner), cancel);
        await RecordsAsync(ContactRecords.OfNew(client, names, directory, names.Party, key), card, card.Phones, card.Emails, cancel);
        var made = await accounts.AddAsync(card.Accounts, key, cancel);
        if (made.Count > 0)
            await ChooseMainAsync(key, made[0], cancel);
        await persons.AddAsync(card.Contacts, key, partner, cancel);
    }

    internal async Task UpdateAsync(FoundParty found, Counterparty merged, CancellationToken cancel)
    {
        var (current, key) = (found.Party.Value, Guid.Parse(found.Party.Id));
        var versions = found.Party.Version.Split(' ');
        var comment = partners.HoldsComment ? merged.Comment : current.Comment;
        if (current with { Accounts = merged.Accounts, Contacts = merged.Contacts, Comment = comment } != merged)
        {
            await client.ChangeAsync(names.Party.Set, found.Party.Id, await ChangedAsync(found.Party, merged, cancel), versions[0], cancel);
            var records = await ContactRecords.OfAsync(client, names, directory, names.Party, key, cancel);
            await RecordsAsync(records, merged, merged.Phones.Skip(current.Phones.Count), merged.Emails.Skip(current.Emails.Count), cancel);
        }

        await partners.UpdateAsync(found.Partner, versions.ElementAtOrDefault(1), current, merged, cancel);

        var added = await accounts.AddAsync([.. merged.Accounts.Skip(current.Accounts.Count)], key, cancel);
        if (added.Count > 0 && current.Accounts.Count == 0)
            await ChooseMainAsync(key, added[0], cancel);
        for (var i = 0; i < current.Accounts.Count; i++)
        {
            if (current.Accounts[i] != merged.Accounts[i])
                await accounts.ChangeAsync(found.Accounts[i], merged.Accounts[i], cancel);
        }

        await persons.AddAsync([.. merged.Contacts.Skip(current.Contacts.Count)], key, found.Partner, cancel);
        for (var i = 0; i < current.Contacts.Count; i++)
        {
            if (current.Contacts[i] != merged.Contacts[i])
                await persons.ChangeAsync(found.Persons[i], current.Contacts[i], merged.Contacts[i], key, cancel);
        }
    }

    private byte[] Whole(Counterparty card, Guid key, Guid partner)
    {
        var section = new ContactSection(names, directory);
        using var body = new OneCBody();
        Kind(names, Own(body.Ref(key).Companion(names.Party, partner), card), card)
            .Section(names.Party, "contactInformation", Contacts(section, card, card.Phones, card.Emails).Write);
        return PartnerWriter.Roles(body, names.Party, card).ToArray();
    }

    private async Task<byte[]> ChangedAsync(Stored<Counterparty> stored, Counterparty merged, CancellationToken cancel)
    {
        var section = await ContactSection.OfAsync(client, names, directory, names.Party, stored.Id, cancel);
        using var body = new OneCBody();
        Own(body, merged).Section(names.Party, "contactInformation", Contacts(section, merged, merged.Phones.Skip(stored.Value.Phones.Count), merged.Emails.Skip(stored.Value.Emails.Count)).Write);
        return (stored.Value.Kind == merged.Kind ? body : Kind(names, body, merged)).ToArray();
    }

    private OneCBody Own(OneCBody body, Counterparty card) => body
        .Text(names.Party, "name", card.Name)
        .Text(names.Party, "fullName", card.FullName.Length > 0 ? card.FullName : card.Name)
        .Text(names.Party, "inn", card.Inn.Value)
        .Text(names.Party, "kpp", card.Kpp.Value)
        .Text(names.Party, "ogrn", card.Ogrn.Value)
        .Text(names.Party, "okpo", card.Okpo)
        .Text(names.Party, "comment", card.Comment);

    // Written only when it changes: 1C tells more kinds apart (a non-resident, a state body) than a card does.
    internal static OneCBody Kind(PartyNames names, OneCBody body, Counterparty card) => body
        .Text(names.Party, "kind", names.Value(card.Kind == PersonKind.Legal ? "legal" : "natural"))
        .Text(names.Party, "detailedKind", names.Value(card.Kind switch { PersonKind.Legal => "detailedLegal", PersonKind.Entrepreneur => "detailedEntrepreneur", _ => "detailedNatural" }))
        .Flag(names.Party, "entrepreneur", card.Kind == PersonKind.Entrepreneur);

    private static ContactSection Contacts(ContactSection section, Counterparty card, IEnumerable<string> phones, IEnumerable<string> emails) => section
        .Single("address", "legalAddress", card.LegalAddress)
        .Single("address", "actualAddress", card.ActualAddress)
        .Single("address", "postalAddress", card.PostalAddress)
        .Single("site", "site", card.Website)
        .Added("phone", "phone", phones)
        .Added("email", "email", emails);

    private static async Task RecordsAsync(ContactRecords records, Counterparty card, IEnumerable<string> phones, IEnumerable<string> emails, CancellationToken cancel)
    {
        await records.PutAsync("address", "legalAddress", card.LegalAddress, cancel);
        await records.PutAsync("address", "actualAddress", card.ActualAddress, cancel);
        await records.PutAsync("address", "postalAddress", card.PostalAddress, cancel);
        await records.PutAsync("site", "site", card.Website, cancel);
        await records.AddAsync("phone", "phone", phones, cancel);
        await records.AddAsync("email", "email", emails, cancel);
    }

    private async Task ChooseMainAsync(Guid party, Guid account, CancellationToken cancel)
    {
        if (names.Party.Field("mainAccount") is null)
            return;
        using var body = new OneCBody();
        await client.ChangeAsync(names.Party.Set, party.ToString(), body.Key(names.Party, "mainAccount", account).ToArray(), null, cancel);
    }
}
