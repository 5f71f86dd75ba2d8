using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Puts contact persons into the base: owned by the counterparty, by its partner, or joined with it by a register.</summary>
internal sealed class PersonRows : IDisposable
{
    private const string Since = "2024-01-01T00:00:00";

    private readonly DemoTarget target;
    private readonly ContactInformation contacts;
    private readonly EntitySet? set;
    private readonly string ownerType;
    private readonly Inserter into;
    private readonly Inserter links;

    internal PersonRows(DemoTarget target, ContactInformation contacts)
    {
        (this.target, this.contacts) = (target, contacts);
        set = target.Names.Set("person");
        ownerType = "StandardODATA." + target.Names.Set("party")?.Name;
        into = target.Into(
            set, "Ref_Key", "Code", "Description", "Фамилия", "Имя", "Отчество", "Должность", "ДолжностьПоВизитке", "ОбъектВладелец", "ОбъектВладелец_Type", "Owner_Key", "ВидКонтактногоЛица", "КонтактнаяИнформация");
        links = target.Into(target.Names.Set("personLink"), "Period", "Контрагент_Key", "Контакт_Key", "Должность", "Порядок");
    }

    /// <summary>Adds the persons of the n-th counterparty; an empty partner means that there are no partners.</summary>
    internal void Add(int n, DemoParty party, string owner, string partner)
    {
        for (var i = 0; i < party.Persons.Count; i++)
        {
            var (person, place) = (party.Persons[i], (n * PartyRows.MostParts) + i);
            var key = target.Key("person", place);
            contacts.Start(set, key).Phone("personPhone", person.Phone).Email("personEmail", person.Email);
            into.Add(
                key, PartyRows.Code(place + 1), string.Join(' ', person.Name), person.Name[0], person.Name[1], person.Name[2], person.Job, person.Job, owner, ownerType, partner == Property.EmptyKey ? owner : partner,
                "КонтактноеЛицоКонтрагента", contacts.Json());
            links.Add(Since, owner, key, person.Job, i + 1L);
        }
    }

    public void Dispose()
    {
        into.Dispose();
        links.Dispose();
    }
}
