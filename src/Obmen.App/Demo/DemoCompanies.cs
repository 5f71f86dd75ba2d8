using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.App.Demo;

/// <summary>
/// The companies that the demo CRM has of its own: most unknown to 1C, some the same as a counterparty there by ИНН and КПП, some only by
/// name, so that every way of matching can be seen. All invented.
/// </summary>
internal static class DemoCompanies
{
    private const int Own = 25;
    private const int SameInn = 8;
    private const int SameName = 7;

    private static readonly string[] Trades = ["Мебель", "Канцтовары", "Стройматериалы", "Продукты", "Инструмент"];
    private static readonly string[] Cities = ["Москва", "Тверь", "Казань", "Пермь", "Томск"];
    private static readonly string[] Stems = ["Берег", "Вектор", "Гранит", "Дельта", "Заря"];

    internal static IEnumerable<SandboxCompany> Make(IReadOnlyList<Counterparty> known)
    {
        var sound = known.Where(party => party.Inn is { IsEmpty: false, Problem: null }).DistinctBy(party => party.Inn).ToList();
        var single = sound.Where(party => known.Count(other => other.Inn == party.Inn || other.Name == party.Name) == 1).ToList();
        return Enumerable.Range(0, Own).Select(OfItsOwn)
            .Concat(single.Take(SameInn).Select(OneWithInn))
            .Concat(single.Skip(SameInn).Take(SameName).Select(OneWithName));
    }

    private static SandboxCompany OfItsOwn(int n)
    {
        var (stem, trade) = (Stems[n % Stems.Length], Trades[n / Stems.Length]);
        var name = $"{stem}-{trade} ООО";
        return new(name)
        {
            Person = 1,
            City = Cities[(n * 3) % Cities.Length],
            Activity = trade,
            Phones = [$"+7 (495) 000-{n / 10:D2}-{n % 100:D2}"],
            Emails = [$"office{n + 1}@example.ru"],
            Requisites = n % 5 == 4 ? [] : [new() { ShortName = name, FullName = $"ООО «{stem}-{trade}»", Inn = MadeInn(n), Kpp = "770101001", IsDefault = true }],
        };
    }

    private static SandboxCompany OneWithInn(Counterparty party) => new(party.Name)
    {
        Person = 1,
        City = "Москва",
        Activity = "Розница",
        Requisites = [new() { ShortName = party.Name, FullName = party.FullName, Inn = party.Inn.Value, Kpp = party.Kpp.Value, IsDefault = true }],
    };

    private static SandboxCompany OneWithName(Counterparty party) => new(party.Name) { Person = 1, City = "Тула", Activity = "Опт" };

    // The check digit of a firm's ИНН: weights 2 4 10 3 5 9 4 6 8, modulo 11, modulo 10.
    private static string MadeInn(int n)
    {
        ReadOnlySpan<int> weights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
        var body = (770900000 + (n * 37)).ToString(CultureInfo.InvariantCulture);
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += weights[i] * (body[i] - '0');
        return body + (char)('0' + (sum % 11 % 10));
    }
}
