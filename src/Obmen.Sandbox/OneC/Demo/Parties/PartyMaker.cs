using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Words;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Makes one counterparty after another: nine in ten are firms, the rest entrepreneurs and private persons, every 25th is an ugly case.</summary>
internal sealed class PartyMaker
{
    private readonly Random random;
    private readonly FirmNames firms;
    private readonly PersonNames persons;
    private readonly Places places;
    private readonly UglyCases? ugly;
    private readonly Countries countries;
    private int personsMade;

    internal PartyMaker(DemoBaseOptions options, Countries countries)
    {
        random = new(options.Seed);
        firms = new(options.Seed);
        persons = new(options.Seed);
        places = new(random);
        ugly = options.UglyCases ? new(countries) : null;
        this.countries = countries;
    }

    internal DemoParty Make(int n)
    {
        var party = (n % 20) switch
        {
            7 => Person(n, isEntrepreneur: true),
            13 => Person(n, isEntrepreneur: false),
            _ => Firm(n),
        };
        return ugly?.Change(n, party) ?? party;
    }

    private DemoParty Firm(int n)
    {
        var (form, core) = firms.Take(n);
        // A hundred thousand numbers an office, another office for each hundred thousand.
        var office = Text(7701 + ((n + (n / 100_000)) % 40), 4);
        return Common(n, $"{core} {form}", $"{FirmNames.FullForm(form)} «{core}»") with
        {
            Inn = Inn.Complete(office + Text(n % 100_000, 5)).Value,
            Kpp = office + "01001",
            Ogrn = Ogrn.Complete($"1{Text(2 + (n % 22), 2)}77{Text(n % 10_000_000, 7)}").Value,
            Okpo = Text(10_000_000 + (n % 89_000_000), 8),
            Site = n % 3 == 0 ? $"https://firm{Text(n)}.example" : "",
            Persons = Persons(n, random.Next(4)),
        };
    }

    private DemoParty Person(int n, bool isEntrepreneur)
    {
        var name = string.Join(' ', persons.Take(n));
        var inn = Inn.Complete((isEntrepreneur ? "7712" : "7713") + Text(n % 1_000_000, 6)).Value;
        return Common(n, isEntrepreneur ? $"{name} ИП" : name, isEntrepreneur ? $"Индивидуальный предприниматель {name}" : name) with
        {
            Kind = isEntrepreneur ? PersonKind.Entrepreneur : PersonKind.Individual,
            Inn = isEntrepreneur || n % 40 < 20 ? inn : "",
            Ogrn = isEntrepreneur ? Ogrn.Complete($"3{Text(4 + (n % 20), 2)}77{Text(n % 1_000_000_000, 9)}").Value : "",
            Okpo = isEntrepreneur ? Text(1_000_000_000L + n, 10) : "",
        };
    }

    private DemoParty Common(int n, string name, string fullName)
    {
        var legal = places.Address();
        return new()
        {
            Name = name,
            FullName = fullName,
            Country = countries.Russia,
            LegalAddress = legal,
            ActualAddress = n % 3 == 0 ? legal : places.Address(),
            PostalAddress = n % 10 == 0 ? legal : null,
            Phones = (n % 9) switch { 0 => [], 1 => [places.Phone(), places.Mobile()], _ => [places.Phone()] },
            Emails = n % 4 == 0 ? [] : [$"office{Text(n)}@example.org"],
            Accounts = random.Next(10) switch { 0 => 0, < 8 => 1, _ => 2 },
        };
    }

    private DemoPerson[] Persons(int n, int count)
    {
        var made = new DemoPerson[Math.Min(count, 2)];
        for (var i = 0; i < made.Length; i++)
            made[i] = new(persons.Take(personsMade++), PersonNames.Job(random.Next(10)), places.Mobile(), $"person{Text((n * 3) + i)}@example.org");
        return made;
    }

    private static string Text(long number, int digits = 1) => number.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
