using Obmen.Exchange.Records;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>Makes one counterparty after another: mostly ordinary firms, some entrepreneurs and persons, and the ugly cases of real bases.</summary>
internal sealed class DemoParty(Names names, bool ugly)
{
    private Counterparty? before;

    /// <summary>The n-th counterparty; Comment "Не использовать" means that it is marked for deletion.</summary>
    internal Counterparty Make(int n)
    {
        var party = (n % 20) switch
        {
            7 => Entrepreneur(n),
            13 => Individual(n),
            _ => Firm(n),
        };
        if (ugly)
            party = Spoil(n, party);
        before = party.Kind == PersonKind.Legal && !party.Inn.IsEmpty ? party : before;
        return party;
    }

    private Counterparty Firm(int n)
    {
        var (form, core) = names.Firm(n);
        var tax = 7701 + (n % 40);
        return Common(n, $"{core} {form}") with
        {
            FullName = $"{Names.FullForm(form)} «{core}»",
            Inn = Inn.Complete($"{tax}{n % 100000:D5}"),
            Kpp = Kpp.From($"{tax}01001"),
            Ogrn = Ogrn.Complete($"1{n % 24:D2}77{n % 10000000:D7}"),
            Okpo = $"{10000000 + (n % 90000000)}",
            Website = n % 3 == 0 ? $"https://firm{n}.example" : "",
        };
    }

    private Counterparty Entrepreneur(int n)
    {
        var person = names.Person();
        return Common(n, $"{person} ИП") with
        {
            Kind = PersonKind.Entrepreneur,
            FullName = $"Индивидуальный предприниматель {person}",
            Inn = Inn.Complete($"7712{n % 1000000:D6}"),
            Ogrn = Ogrn.Complete($"3{n % 24:D2}77{n % 1000000000:D9}"),
        };
    }

    private Counterparty Individual(int n)
    {
        var person = names.Person();
        return Common(n, $"{person} {n}") with { Kind = PersonKind.Individual, FullName = person, Inn = n % 2 == 0 ? Inn.Complete($"7713{n % 1000000:D6}") : default };
    }

    private Counterparty Common(int n, string name) => new()
    {
        Name = name,
        LegalAddress = names.Address(),
        ActualAddress = names.Address(),
        Phones = n % 9 == 0 ? [] : [names.Phone()],
        Emails = n % 4 == 0 ? [] : [$"office{n}@example.org"],
    };

    // Every 25 counterparties bring one trouble each, so that a small base has them all.
    private Counterparty Spoil(int n, Counterparty party) => (n % 300) switch
    {
        24 when before is not null => party with { Name = before.Name + " (дубль)", Inn = before.Inn, Kpp = before.Kpp },
        49 => party with { Inn = default, Kpp = default },
        74 when before is not null => party with { Name = before.Name + " филиал", Inn = before.Inn, Kpp = Kpp.From("500143001") },
        99 => party with { Phones = ["8 (495) 000-11-22, 8-916-000-33-44"] },
        124 => party with { Name = $"Кафе \"У «Ёлки»\" & К° {n}" },
        149 => party with { Name = $"{new string('Д', 30)}линное имя {n} ".PadRight(100, 'я')[..100], FullName = "Общество " + new string('ш', 500) },
        174 => party with { Name = $"OOO Pассвет {n}" },
        199 => party with { Inn = Inn.From(party.Inn.Value.Length > 0 ? party.Inn.Value[..^1] + (char)('0' + ((party.Inn.Value[^1] - '0' + 1) % 10)) : "123") },
        224 => party with { Comment = "Не использовать" },
        249 when before is not null => party with { Name = before.Name },
        274 => party with { Name = $"  {party.Name}  ", Emails = ["ОТПРАВИТЬ позже"] },
        299 => party with { Inn = default, Kpp = default, FullName = "Foreign Trade Ltd", Name = $"Foreign Trade {n} Ltd" },
        _ => party,
    };
}
