using Obmen.Exchange.Records;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Counterparties;

/// <summary>The bodies in which a counterparty travels to the CRM.</summary>
internal sealed class CompanyBody(CrmNames names)
{
    private readonly CrmSetNames company = names.Set("company")!;
    private readonly CrmSetNames? contact = names.Set("contact");
    private readonly CrmSetNames? phone = names.Set("phone");
    private readonly CrmSetNames? email = names.Set("email");
    private readonly CrmSetNames? requisites = names.Set("requisites");

    /// <summary>The whole card in one body, 1C code included: there is no moment at which a card lies in the CRM without its code.</summary>
    internal byte[] Whole(Counterparty card)
    {
        using var body = new CrmBody();
        Own(body.Begin(), card)
            .Field(company, "typeId", card.TypeId)
            .Field(company, "departmentId", card.DepartmentId)
            .Field(company, "managerId", card.ManagerId)
            .Field(company, "createdBy", "Обмен 1С")
            .Field(company, "source", "1С")
            .Rows(company, "phones", phone, card.Phones, (row, text) => row.Field(phone!, "phone", text))
            .Rows(company, "emails", email, card.Emails, (row, text) => row.Field(email!, "email", text))
            .Rows(company, "contacts", contact, card.Contacts, Person)
            .Rows(company, "requisites", requisites, Sets(card), (row, set) => Requisites(row, card, set.Account, set.IsDefault))
            .End();
        return body.ToArray();
    }

    /// <summary>The company's own fields alone, for a change; owner and department are left as they are. An exact body empties what is empty.</summary>
    internal byte[] OwnFields(Counterparty card, bool exact = false)
    {
        using var body = new CrmBody(exact);
        return Own(body.Begin(), card).End().ToArray();
    }

    /// <summary>A phone or an e-mail of the company, or of a contact person.</summary>
    internal static byte[] Line(CrmSetNames set, string field, string text, string companyId, string contactId)
    {
        using var body = new CrmBody();
        return body.Begin().Field(set, field, text).Field(set, "companyId", companyId).Field(set, "contactId", contactId).End().ToArray();
    }

    /// <summary>A contact person with phones and e-mails; without a company for a change of an existing one.</summary>
    internal byte[] Contact(ContactPerson person, string companyId)
    {
        using var body = new CrmBody();
        body.Begin().Field(contact!, "companyId", companyId);
        Person(body, person);
        return body.End().ToArray();
    }

    /// <summary>A contact person's job title alone.</summary>
    internal byte[] Post(string post)
    {
        using var body = new CrmBody(exact: true);
        return body.Begin().Field(contact!, "post", post).End().ToArray();
    }

    /// <summary>A requisite set with an account, or without.</summary>
    internal byte[] Set(Counterparty card, BankAccount? account, bool isDefault, string companyId)
    {
        using var body = new CrmBody();
        body.Begin().Field(requisites!, "companyId", companyId);
        Requisites(body, card, account, isDefault);
        return body.End().ToArray();
    }

    /// <summary>A requisite set as it was, for a change: what is empty is emptied, an account that is null is taken out.</summary>
    internal byte[] FormerSet(Counterparty card, BankAccount? account, bool isDefault)
    {
        using var body = new CrmBody(exact: true);
        Requisites(body.Begin(), card, account ?? new BankAccount(AccountNumber.From("")), isDefault);
        return body.End().ToArray();
    }

    /// <summary>The bank part of a requisite set alone.</summary>
    internal byte[] Bank(BankAccount account)
    {
        using var body = new CrmBody();
        body.Begin();
        Bank(body, account);
        return body.End().ToArray();
    }

    private CrmBody Own(CrmBody body, Counterparty card) => body
        .Field(company, "name", card.Name)
        .Field(company, "code1C", card.Code)
        .Field(company, "person", card.Kind == PersonKind.Legal ? names.Dialect.Person.Legal : names.Dialect.Person.Individual)
        .Field(company, "inn", card.Inn.Value)
        .Field(company, "okpo", card.Okpo)
        .Field(company, "address", card.ActualAddress)
        .Field(company, "city", card.City)
        .Field(company, "activity", card.Activity)
        .Field(company, "website", card.Website)
        .Field(company, "note", card.Comment);

    // Only the full name is sent: with name parts beside it the card shows the name twice.
    private void Person(CrmBody body, ContactPerson person) => body
        .Field(contact!, "name", person.Name)
        .Field(contact!, "post", person.Post)
        .Field(contact!, "statusId", "1")
        .Rows(contact!, "phones", phone, person.Phones, (row, text) => row.Field(phone!, "phone", text))
        .Rows(contact!, "emails", email, person.Emails, (row, text) => row.Field(email!, "email", text));

    private void Requisites(CrmBody body, Counterparty card, BankAccount? account, bool isDefault)
    {
        body.Field(requisites!, "shortName", card.Name)
            .Field(requisites!, "fullName", card.FullName)
            .Field(requisites!, "inn", card.Inn.Value)
            .Field(requisites!, "kpp", card.Kpp.Value)
            .Field(requisites!, "okpo", card.Okpo)
            .Field(requisites!, "ogrn", card.Ogrn.Value)
            .Field(requisites!, "legalAddress", card.LegalAddress)
            .Field(requisites!, "actualAddress", card.ActualAddress)
            .Field(requisites!, "postalAddress", card.PostalAddress)
            .Field(requisites!, "isDefault", isDefault ? "True" : "False");
        if (account is not null)
            Bank(body, account);
    }

    private void Bank(CrmBody body, BankAccount account) => body
        .Field(requisites!, "account", account.Number.Value)
        .Field(requisites!, "bic", account.Bic.Value)
        .Field(requisites!, "bankName", account.BankName)
        .Field(requisites!, "correspondentAccount", account.CorrespondentAccount);

    // One set an account; without accounts one set, when there is anything to put into it.
    private static List<(BankAccount? Account, bool IsDefault)> Sets(Counterparty card)
    {
        if (card.Accounts.Count > 0)
            return [.. card.Accounts.Select((account, i) => ((BankAccount?)account, i == 0))];
        var hasRequisites = !card.Inn.IsEmpty || !card.Kpp.IsEmpty || !card.Ogrn.IsEmpty || card.FullName.Length > 0 || card.LegalAddress.Length > 0 || card.ActualAddress.Length > 0;
        return hasRequisites ? [(null, true)] : [];
    }
}
