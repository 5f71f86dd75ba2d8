using System.Text.Json;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>Puts a stored company back as a card was: fields are emptied, rows that the card doesn't have are removed.</summary>
internal sealed class CompanyRestore(CrmClient client, CrmNames names, CompanyReader reader)
{
    private readonly CrmSetNames company = names.Set("company")!;
    private readonly CrmSetNames? contact = names.Set("contact");
    private readonly CrmSetNames? phone = names.Set("phone");
    private readonly CrmSetNames? email = names.Set("email");
    private readonly CrmSetNames? requisites = names.Set("requisites");
    private readonly CompanyBody bodies = new(names);

    /// <summary>Writes the differences; says whether there were any.</summary>
    internal async Task<bool> WriteAsync(JsonElement entity, Counterparty former, CancellationToken cancel)
    {
        var row = new CrmRow(entity, company);
        var current = reader.Read(row);
        if (RecordKind.Counterparty.Compare(current, former).Count == 0)
            return false;
        var own = bodies.OwnFields(former, exact: true);
        if (!own.AsSpan().SequenceEqual(bodies.OwnFields(current, exact: true)))
            await client.ChangeAsync(company, row.Id, own, cancel);
        await LinesAsync(phone, "phone", reader.PhoneRows(row, isFirmsOwn: true), former.Phones, row.Id, "", cancel);
        await LinesAsync(email, "email", reader.EmailRows(row, isFirmsOwn: true), former.Emails, row.Id, "", cancel);
        await ContactsAsync(row, former.Contacts, cancel);
        await RequisitesAsync(row, current, former, cancel);
        return true;
    }

    private async Task LinesAsync(CrmSetNames? set, string field, IEnumerable<(string Id, string Text)> there, ValueList<string> former, string companyId, string contactId, CancellationToken cancel)
    {
        if (set is null)
            return;
        var wanted = former.ToList();
        foreach (var (id, text) in there)
        {
            if (!wanted.Remove(text))
                await client.RemoveAsync(set, id, cancel);
        }

        foreach (var text in wanted)
            (await client.CreateAsync(set, CompanyBody.Line(set, field, text, companyId, contactId), cancel)).Dispose();
    }

    // Those that an update adds come last; the others keep their places.
    private async Task ContactsAsync(CrmRow row, ValueList<ContactPerson> former, CancellationToken cancel)
    {
        if (contact is null)
            return;
        var n = 0;
        foreach (var person in reader.Contacts(row))
        {
            if (n >= former.Count)
            {
                await client.RemoveAsync(contact, person.Id, cancel);
                continue;
            }

            var was = former[n++];
            if (person.Text("post") != was.Post)
                await client.ChangeAsync(contact, person.Id, bodies.Post(was.Post), cancel);
            await LinesAsync(phone, "phone", reader.PhoneRows(person, isFirmsOwn: false), was.Phones, row.Id, person.Id, cancel);
            await LinesAsync(email, "email", reader.EmailRows(person, isFirmsOwn: false), was.Emails, row.Id, person.Id, cancel);
        }
    }

    private async Task RequisitesAsync(CrmRow row, Counterparty current, Counterparty former, CancellationToken cancel)
    {
        if (requisites is null)
            return;
        var isMain = true;
        foreach (var set in reader.Requisites(row))
        {
            var number = set.Text("account");
            var account = former.Accounts.FirstOrDefault(known => known.Number.Value == number);
            var now = current.Accounts.FirstOrDefault(known => known.Number.Value == number);
            if (!isMain && number.Length > 0 && account is null)
                await client.RemoveAsync(requisites, set.Id, cancel);
            else if (isMain && !bodies.FormerSet(former, account, true).AsSpan().SequenceEqual(bodies.FormerSet(current, now, true)))
                await client.ChangeAsync(requisites, set.Id, bodies.FormerSet(former, account, true), cancel);
            else if (!isMain && account is not null && account != now)
                await client.ChangeAsync(requisites, set.Id, bodies.Bank(account), cancel);
            isMain = false;
        }
    }
}
