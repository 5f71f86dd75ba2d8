using Obmen.Exchange.Records;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.App.Demo;

/// <summary>
/// Companies for the demo CRM that are in the 1C base too: some with the same ИНН and КПП, so that they are found and brought up to date,
/// some with nothing but the same name, so that a person decides or «Присвоить код 1С» joins them.
/// </summary>
internal static class KnownCompanies
{
    private const int SameInn = 8;
    private const int SameName = 7;

    internal static IReadOnlyList<SandboxCompany> Of(IReadOnlyList<Counterparty> parties)
    {
        var single = parties
            .Where(party => party.Inn is { IsEmpty: false, Problem: null })
            .Where(party => parties.Count(other => other.Inn == party.Inn || other.Name == party.Name) == 1)
            .ToList();
        return [.. single.Take(SameInn).Select(WithInn), .. single.Skip(SameInn).Take(SameName).Select(WithName)];
    }

    private static SandboxCompany WithInn(Counterparty party) => new(party.Name)
    {
        City = "Москва",
        Activity = "Розница",
        Requisites = [new() { ShortName = party.Name, FullName = party.FullName, Inn = party.Inn.Value, Kpp = party.Kpp.Value, IsDefault = true }],
    };

    private static SandboxCompany WithName(Counterparty party) => new(party.Name) { City = "Тула", Activity = "Опт" };
}
