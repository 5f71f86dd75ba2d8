using System.Text.Json;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// Writes a counterparty and its parts. Keys of parts are derived from the counterparty's, so that a repeated attempt finds what an earlier
/// one has made and only completes it.
/// </summary>
internal sealed class PartyWriter(ODataClient client, PartyNames names, PartyDirectory directory)
{
    private static readonly Guid Banks = new("b0b9c9a2-0000-4000-8000-0b1c0b1c0b1c");

    internal async Task CreateAsync(Counterparty card, Guid key, CancellationToken cancel)
    {
        await client.CreateAsync(names.Party.Set, Whole(card, key), cancel);
        var accounts = await AddAccountsAsync(card.Accounts, key, cancel);
        if (accounts.Count > 0 && names.Party.Field("mainAccount") is not null)
            await client.ChangeAsync(names.Party.Set, key.ToString(), MainAccount(accounts[0]), null, cancel);
        await AddPersonsAsync(card.Contacts, key, cancel);
    }

    internal async Task UpdateAsync(Stored<Counterparty> stored, Counterparty merged, IReadOnlyList<Guid> accounts, IReadOnlyList<Guid> persons, CancellationToken cancel)
    {
        var (current, key) = (stored.Value, Guid.Parse(stored.Id));
        if (current with { Accounts = merged.Accounts, Contacts = merged.Contacts } != merged)
            await client.ChangeAsync(names.Party.Set, stored.Id, await ChangedAsync(stored, merged, cancel), stored.Version, cancel);
        var added = await AddAccountsAsync([.. merged.Accounts.Skip(current.Accounts.Count)], key, cancel);
        if (added.Count > 0 && current.Accounts.Count == 0 && names.Party.Field("mainAccount") is not null)
            await client.ChangeAsync(names.Party.Set, stored.Id, MainAccount(added[0]), null, cancel);
        for (var i = 0; i < current.Accounts.Count; i++)
        {
            if (current.Accounts[i] != merged.Accounts[i])
                await client.ChangeAsync(names.Account!.Set, accounts[i].ToString(), Bank(await BankKeyAsync(merged.Accounts[i], cancel)), null, cancel);
        }

        await AddPersonsAsync([.. merged.Contacts.Skip(current.Contacts.Count)], key, cancel);
        for (var i = 0; i < current.Contacts.Count; i++)
        {
            if (current.Contacts[i] != merged.Contacts[i])
                await client.ChangeAsync(names.Person!.Set, persons[i].ToString(), await ChangedAsync(persons[i], current.Contacts[i], merged.Contacts[i], cancel), null, cancel);
        }
    }

    private byte[] Whole(Counterparty card, Guid key)
    {
        using var body = new OneCBody();
        var section = new ContactSection(names, directory);
        return Own(body.Ref(key), card)
            .Section(names.Party, "contactInformation", Contacts(section, card, card.Phones, card.Emails).Write)
            .ToArray();
    }

    private async Task<byte[]> ChangedAsync(Stored<Counterparty> stored, Counterparty merged, CancellationToken cancel)
    {
        var section = new ContactSection(names, directory).Keep(await SectionAsync(names.Party, stored.Id, cancel));
        using var body = new OneCBody();
        return Own(body, merged)
            .Section(names.Party, "contactInformation", Contacts(section, merged, merged.Phones.Skip(stored.Value.Phones.Count), merged.Emails.Skip(stored.Value.Emails.Count)).Write)
            .ToArray();
    }

    private async Task<byte[]> ChangedAsync(Guid key, ContactPerson current, ContactPerson merged, CancellationToken cancel)
    {
        var section = new ContactSection(names, directory).Keep(await SectionAsync(names.Person!, key.ToString(), cancel))
            .Added("phone", "personPhone", merged.Phones.Skip(current.Phones.Count))
            .Added("email", "personEmail", merged.Emails.Skip(current.Emails.Count));
        using var body = new OneCBody();
        return body.Text(names.Person, "post", merged.Post).Section(names.Person!, "contactInformation", section.Write).ToArray();
    }

    private OneCBody Own(OneCBody body, Counterparty card) => body
        .Text(names.Party, "name", card.Name)
        .Text(names.Party, "fullName", card.FullName.Length > 0 ? card.FullName : card.Name)
        .Text(names.Party, "kind", names.Value(card.Kind == PersonKind.Legal ? "legal" : "natural"))
        .Flag(names.Party, "entrepreneur", card.Kind == PersonKind.Entrepreneur)
        .Text(names.Party, "inn", card.Inn.Value)
        .Text(names.Party, "kpp", card.Kpp.Value)
        .Text(names.Party, "ogrn", card.Ogrn.Value)
        .Text(names.Party, "okpo", card.Okpo)
        .Text(names.Party, "comment", card.Comment);

    private static ContactSection Contacts(ContactSection section, Counterparty card, IEnumerable<string> phones, IEnumerable<string> emails) => section
        .Single("address", "legalAddress", card.LegalAddress)
        .Single("address", "actualAddress", card.ActualAddress)
        .Single("address", "postalAddress", card.PostalAddress)
        .Single("site", "site", card.Website)
        .Added("phone", "phone", phones)
        .Added("email", "email", emails);

    private async Task<List<Guid>> AddAccountsAsync(ValueList<BankAccount> accounts, Guid owner, CancellationToken cancel)
    {
        var keys = new List<Guid>();
        if (names.Account is not { } set || set.Field("owner") is null)
            return keys;
        foreach (var account in accounts)
        {
            var key = IdempotencyKey.Derive(owner, $"account/{account.Number}");
            var bank = await BankKeyAsync(account, cancel);
            using var body = new OneCBody();
            await client.CreateAsync(
                set.Set,
                body.Ref(key).Owner(set, owner, names.Party.Set)
                    .Text(set, "name", account.BankName.Length > 0 ? $"{account.Number}, {account.BankName}" : account.Number.Value)
                    .Text(set, "number", account.Number.Value)
                    .Key(set, "bank", bank)
                    .Text(set, "sort", names.Value("accountSort"))
                    .Key(set, "currency", directory.Roubles)
                    .ToArray(),
                cancel);
            keys.Add(key);
        }

        return keys;
    }

    // A bank is shared by everybody: found by БИК, else added once under a key that depends on the БИК alone.
    private async Task<Guid> BankKeyAsync(BankAccount account, CancellationToken cancel)
    {
        if (account.Bic.IsEmpty || names.Bank is not { } set)
            return Guid.Empty;
        if (directory.BankKey(account.Bic) is { } known)
            return known;
        var key = IdempotencyKey.Derive(Banks, account.Bic.Value);
        using var body = new OneCBody();
        await client.CreateAsync(
            set.Set,
            body.Ref(key).Text(set, "bic", account.Bic.Value).Text(set, "name", account.BankName.Length > 0 ? account.BankName : account.Bic.Value)
                .Text(set, "correspondentAccount", account.CorrespondentAccount).ToArray(),
            cancel);
        directory.Put(key, new(account.Bic, account.BankName, account.CorrespondentAccount));
        return key;
    }

    private async Task AddPersonsAsync(ValueList<ContactPerson> persons, Guid owner, CancellationToken cancel)
    {
        if (names.Person is not { } set || set.Field("owner") is null)
            return;
        var n = 0;
        foreach (var person in persons.Where(person => person.Name.Length > 0))
        {
            var parts = person.Name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
            var section = new ContactSection(names, directory).Added("phone", "personPhone", person.Phones).Added("email", "personEmail", person.Emails);
            using var body = new OneCBody();
            await client.CreateAsync(
                set.Set,
                body.Ref(IdempotencyKey.Derive(owner, $"person/{n++}/{person.Name}")).Owner(set, owner, names.Party.Set)
                    .Text(set, "name", person.Name)
                    .Text(set, "surname", parts[0])
                    .Text(set, "firstName", parts.ElementAtOrDefault(1) ?? "")
                    .Text(set, "middleName", parts.ElementAtOrDefault(2) ?? "")
                    .Text(set, "post", person.Post)
                    .Text(set, "sort", names.Value("personSort"))
                    .Section(set, "contactInformation", section.Write)
                    .ToArray(),
                cancel);
        }
    }

    private async Task<List<JsonElement>> SectionAsync(OneCObjectNames set, string key, CancellationToken cancel)
    {
        var rows = new List<JsonElement>();
        if (set.Field("contactInformation") is not { } section)
            return rows;
        await foreach (var row in client.RowsAsync($"{set.Set}?$select=Ref_Key,{Uri.EscapeDataString(section)}&$filter={Uri.EscapeDataString($"Ref_Key eq guid'{key}'")}", cancel))
            rows.AddRange(row.GetProperty(section).EnumerateArray().Select(line => line.Clone()));
        return rows;
    }

    private byte[] MainAccount(Guid account)
    {
        using var body = new OneCBody();
        return body.Key(names.Party, "mainAccount", account).ToArray();
    }

    private byte[] Bank(Guid bank)
    {
        using var body = new OneCBody();
        return body.Key(names.Account, "bank", bank).ToArray();
    }
}
