using Obmen.Exchange;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>Puts a counterparty back as it was: attributes are emptied, contact information is taken out, accounts and persons that were added are marked for deletion.</summary>
internal sealed class PartyRestore(IOneCWay client, PartyNames names, PartyDirectory directory)
{
    internal async Task WriteAsync(FoundParty found, Counterparty former, CancellationToken cancel)
    {
        var (current, key) = (found.Party.Value, found.Party.Id);
        if (names.Party.Field("contactInformation") is null && !SameContacts(current, former))
            throw ByHand(former.Name);
        var versions = found.Party.Version.Split(' ');
        if (current with { Accounts = former.Accounts, Contacts = former.Contacts } != former)
            await client.ChangeAsync(names.Party.Set, key, await OwnAsync(key, current, former, cancel), versions[0], cancel);
        await new PartnerWriter(client, names).UpdateAsync(found.Partner, versions.ElementAtOrDefault(1), current, former, cancel);
        await AccountsAsync(found, former, cancel);
        await PersonsAsync(found, former, cancel);
    }

    private async Task<byte[]> OwnAsync(string key, Counterparty current, Counterparty former, CancellationToken cancel)
    {
        var section = (await ContactSection.OfAsync(client, names, directory, names.Party, key, cancel))
            .Without("phone", Gone(current.Phones, former.Phones))
            .Without("email", Gone(current.Emails, former.Emails))
            .Added("phone", "phone", Gone(former.Phones, current.Phones))
            .Added("email", "email", Gone(former.Emails, current.Emails));
        foreach (var (kind, now, was) in ((string, string, string)[])[
            ("legalAddress", current.LegalAddress, former.LegalAddress), ("actualAddress", current.ActualAddress, former.ActualAddress), ("postalAddress", current.PostalAddress, former.PostalAddress)])
        {
            if (now != was)
                section = was.Length == 0 ? section.Emptied("address", kind) : section.Single("address", kind, was);
        }

        if (current.Website != former.Website)
            section = former.Website.Length == 0 ? section.Emptied("site", "site") : section.Single("site", "site", former.Website);
        using var body = new OneCBody(exact: true);
        body.Text(names.Party, "name", former.Name)
            .Text(names.Party, "fullName", former.FullName)
            .Text(names.Party, "inn", former.Inn.Value)
            .Text(names.Party, "kpp", former.Kpp.Value)
            .Text(names.Party, "ogrn", former.Ogrn.Value)
            .Text(names.Party, "okpo", former.Okpo)
            .Text(names.Party, "comment", former.Comment)
            .Section(names.Party, "contactInformation", section.Write);
        return (current.Kind == former.Kind ? body : PartyWriter.Kind(names, body, former)).ToArray();
    }

    private async Task AccountsAsync(FoundParty found, Counterparty former, CancellationToken cancel)
    {
        var current = found.Party.Value;
        for (var i = 0; i < current.Accounts.Count; i++)
        {
            var was = former.Accounts.FirstOrDefault(account => account.Number == current.Accounts[i].Number);
            if (was is null)
                await client.MarkDeletedAsync(names.Account!.Set, found.Accounts[i].ToString(), null, cancel);
            else if (was with { IsMain = current.Accounts[i].IsMain } != current.Accounts[i])
                await new AccountWriter(client, names, directory).ChangeAsync(found.Accounts[i], was, cancel);
        }

        if (former.Accounts.Count == 0 && current.Accounts.Count > 0 && names.Party.Field("mainAccount") is not null)
        {
            using var body = new OneCBody(exact: true);
            await client.ChangeAsync(names.Party.Set, found.Party.Id, body.Key(names.Party, "mainAccount", Guid.Empty).ToArray(), null, cancel);
        }
    }

    private async Task PersonsAsync(FoundParty found, Counterparty former, CancellationToken cancel)
    {
        var current = found.Party.Value;
        var left = former.Contacts.ToList();
        for (var i = 0; i < current.Contacts.Count; i++)
        {
            var now = current.Contacts[i];
            var at = left.FindIndex(person => person.Name == now.Name);
            if (at < 0)
                await client.MarkDeletedAsync(names.Person!.Set, found.Persons[i].ToString(), null, cancel);
            else if (left[at] != now)
                await PersonAsync(found.Persons[i].ToString(), now, left[at], cancel);
            if (at >= 0)
                left.RemoveAt(at);
        }
    }

    private async Task PersonAsync(string key, ContactPerson now, ContactPerson was, CancellationToken cancel)
    {
        var set = names.Person!;
        var section = (await ContactSection.OfAsync(client, names, directory, set, key, cancel))
            .Without("phone", Gone(now.Phones, was.Phones))
            .Without("email", Gone(now.Emails, was.Emails));
        using var body = new OneCBody(exact: true);
        await client.ChangeAsync(set.Set, key, body.Text(set, "post", was.Post).Section(set, "contactInformation", section.Write).ToArray(), null, cancel);
    }

    private static bool SameContacts(Counterparty current, Counterparty former) =>
        current.Phones.Equals(former.Phones) && current.Emails.Equals(former.Emails) && current.Website == former.Website
        && current.LegalAddress == former.LegalAddress && current.ActualAddress == former.ActualAddress && current.PostalAddress == former.PostalAddress;

    // Records of a register are not taken away: 1C's people may have come to rely on them.
    private static SideException ByHand(string name) => new(
        new($"1С: контакты и адреса «{name}» хранятся в регистре и назад не возвращаются.", $"1C: contacts and addresses of \"{name}\" lie in a register and aren't put back."),
        new("Исправьте их в карточке контрагента в 1С", "Mend them in the counterparty's card in 1C"),
        Reaction.SkipRecord);

    private static IEnumerable<string> Gone(ValueList<string> now, ValueList<string> was) => now.Where(text => !was.Contains(text));
}
