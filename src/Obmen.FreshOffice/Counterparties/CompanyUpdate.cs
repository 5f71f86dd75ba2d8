using System.Text.Json;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Records;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>Brings a stored company up to a desired card with the fewest calls: only what differs is sent, missing rows are added.</summary>
internal sealed class CompanyUpdate(CrmClient client, CrmNames names, CompanyReader reader)
{
    private readonly CrmSetNames company = names.Set("company")!;
    private readonly CrmSetNames? contact = names.Set("contact");
    private readonly CrmSetNames? phone = names.Set("phone");
    private readonly CrmSetNames? email = names.Set("email");
    private readonly CrmSetNames? requisites = names.Set("requisites");
    private readonly CompanyBody bodies = new(names);

    /// <summary>Writes the differences; says whether there were any.</summary>
    internal async Task<bool> WriteAsync(JsonElement entity, Counterparty desired, CancellationToken cancel)
    {
        var row = new CrmRow(entity, company);
        var current = reader.Read(row);
        var merged = CounterpartyMerge.Apply(current, desired);
        if (merged == current)
            return false;
        await OwnAsync(row, current, merged, cancel);
        await LinesAsync(phone, "phone", Added(current.Phones, merged.Phones), row.Id, "", cancel);
        await LinesAsync(email, "email", Added(current.Emails, merged.Emails), row.Id, "", cancel);
        await ContactsAsync(row, current, merged, cancel);
        await RequisitesAsync(row, current, merged, cancel);
        return true;
    }

    private async Task OwnAsync(CrmRow row, Counterparty current, Counterparty merged, CancellationToken cancel)
    {
        var (before, after) = (bodies.OwnFields(current), bodies.OwnFields(merged));
        if (!before.AsSpan().SequenceEqual(after))
            await client.ChangeAsync(company, row.Id, after, cancel);
    }

    private async Task LinesAsync(CrmSetNames? set, string field, IEnumerable<string> lines, string companyId, string contactId, CancellationToken cancel)
    {
        if (set is null)
            return;
        foreach (var line in lines)
            (await client.CreateAsync(set, CompanyBody.Line(set, field, line, companyId, contactId), cancel)).Dispose();
    }

    private async Task ContactsAsync(CrmRow row, Counterparty current, Counterparty merged, CancellationToken cancel)
    {
        if (contact is null)
            return;
        var ids = reader.Contacts(row).Select(person => person.Id).ToList();
        for (var i = 0; i < merged.Contacts.Count; i++)
        {
            var after = merged.Contacts[i];
            if (i >= current.Contacts.Count)
            {
                (await client.CreateAsync(contact, bodies.Contact(after, row.Id), cancel)).Dispose();
                continue;
            }

            var before = current.Contacts[i];
            if (before.Post != after.Post)
                await client.ChangeAsync(contact, ids[i], bodies.Post(after.Post), cancel);
            await LinesAsync(phone, "phone", Added(before.Phones, after.Phones), row.Id, ids[i], cancel);
            await LinesAsync(email, "email", Added(before.Emails, after.Emails), row.Id, ids[i], cancel);
        }
    }

    private async Task RequisitesAsync(CrmRow row, Counterparty current, Counterparty merged, CancellationToken cancel)
    {
        if (requisites is null)
            return;
        var sets = reader.Requisites(row);
        var withAccounts = sets.Where(set => set.Text("account").Length > 0).ToList();
        var added = merged.Accounts.Skip(current.Accounts.Count).ToList();
        var mainId = sets.Count > 0 ? sets[0].Id : "";
        var hasRoom = sets.Count > 0 && sets[0].Text("account").Length == 0;

        // The default set takes the first account when it has none yet; every further account is a set of its own.
        var own = bodies.Set(merged, hasRoom && added.Count > 0 ? added[0] : null, true, "");
        if (sets.Count == 0)
            (await client.CreateAsync(requisites, bodies.Set(merged, added.Count > 0 ? added[0] : null, true, row.Id), cancel)).Dispose();
        else if (!own.AsSpan().SequenceEqual(bodies.Set(current, null, true, "")))
            await client.ChangeAsync(requisites, mainId, own, cancel);

        foreach (var account in added.Skip(sets.Count == 0 || hasRoom ? 1 : 0))
            (await client.CreateAsync(requisites, bodies.Set(merged, account, false, row.Id), cancel)).Dispose();
        for (var i = 0; i < current.Accounts.Count; i++)
        {
            if (current.Accounts[i] != merged.Accounts[i])
                await client.ChangeAsync(requisites, withAccounts[i].Id, bodies.Bank(merged.Accounts[i]), cancel);
        }
    }

    private static IEnumerable<string> Added(ValueList<string> before, ValueList<string> after) => after.Skip(before.Count);
}
