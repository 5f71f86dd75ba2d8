using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Writes contact persons; keys are derived from the counterparty's, so that a repeated attempt makes none twice.</summary>
internal sealed class PersonWriter(IOneCWay client, PartyNames names, PartyDirectory directory)
{
    /// <summary>Adds persons to a counterparty, or to its partner where persons belong to partners; those without a name are left out.</summary>
    internal async Task AddAsync(ValueList<ContactPerson> persons, Guid party, Guid partner, CancellationToken cancel)
    {
        var owner = names.Person?.OwnedBy == Meaning.Partner ? partner : party;
        if (names.Person is not { } set || (set.Field("owner") is null && names.Link is null) || owner == Guid.Empty)
            return;
        var n = 0;
        foreach (var person in persons.Where(person => person.Name.Length > 0))
        {
            var key = IdempotencyKey.Derive(party, $"person/{n++}/{person.Name}");
            await client.CreateAsync(set.Set, Whole(set, person, key, owner), cancel);
            await ReachAsync(ContactRecords.OfNew(client, names, directory, set, key), person.Phones, person.Emails, cancel);
            if (names.Link is not null)
                await new PersonLinks(client, names).JoinAsync(party, key, person.Post, cancel);
        }
    }

    /// <summary>Brings a person up to date: the post, and what was added to phones and e-mails.</summary>
    internal async Task ChangeAsync(Guid key, ContactPerson before, ContactPerson after, Guid party, CancellationToken cancel)
    {
        var set = names.Person!;
        var section = (await ContactSection.OfAsync(client, names, directory, set, key.ToString(), cancel))
            .Added("phone", "personPhone", after.Phones.Skip(before.Phones.Count))
            .Added("email", "personEmail", after.Emails.Skip(before.Emails.Count));
        using var body = new OneCBody();
        await client.ChangeAsync(set.Set, key.ToString(), body.Text(set, "post", after.Post).Section(set, "contactInformation", section.Write).ToArray(), null, cancel);
        await ReachAsync(await ContactRecords.OfAsync(client, names, directory, set, key, cancel), after.Phones.Skip(before.Phones.Count), after.Emails.Skip(before.Emails.Count), cancel);
        if (names.Link is not null && before.Post != after.Post)
            await new PersonLinks(client, names).JoinAsync(party, key, after.Post, cancel);
    }

    private static async Task ReachAsync(ContactRecords records, IEnumerable<string> phones, IEnumerable<string> emails, CancellationToken cancel)
    {
        await records.AddAsync("phone", "personPhone", phones, cancel);
        await records.AddAsync("email", "personEmail", emails, cancel);
    }

    private byte[] Whole(OneCObjectNames set, ContactPerson person, Guid key, Guid owner)
    {
        var parts = person.Name.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var section = new ContactSection(names, directory).Added("phone", "personPhone", person.Phones).Added("email", "personEmail", person.Emails);
        using var body = new OneCBody();
        return body.Ref(key).Owner(set, owner, names.OwnerSet(set))
            .Text(set, "name", person.Name)
            .Text(set, "surname", parts[0])
            .Text(set, "firstName", parts.ElementAtOrDefault(1) ?? "")
            .Text(set, "middleName", parts.ElementAtOrDefault(2) ?? "")
            .Text(set, "post", person.Post)
            .Text(set, "sort", names.Value("personSort"))
            .Section(set, "contactInformation", section.Write)
            .ToArray();
    }
}
