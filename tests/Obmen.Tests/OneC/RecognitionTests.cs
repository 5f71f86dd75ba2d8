using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.Tests.OneC;

/// <summary>A base is recognised by what it declares (C1), however its owner has changed it; what differs is told.</summary>
public sealed class RecognitionTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ManagedBase.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_base_as_delivered_is_known_for_certain_and_lacks_nothing(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration);
        var side = await world.ConnectAsync();
        (side.Configuration.Profile.Id, side.Configuration.Certainty).ShouldBe((configuration, 1));
        side.Configuration.Missing.ShouldBeEmpty();
        (await side.ExamineAsync(Cancel).ToListAsync(Cancel)).ShouldAllBe(finding => finding.Level == FindingLevel.Good);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_person_s_choice_goes_before_what_was_recognised(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 3);
        foreach (var profile in Profile.All)
        {
            var side = await world.ConnectAsync(profile.Id);
            side.Configuration.Profile.Id.ShouldBe(profile.Id);
            await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).CountAsync(Cancel);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_base_with_a_few_sets_unpublished_is_still_known(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 3);
        world.Sandbox.Oddities.Hide("Catalog_ВидыЦен");
        world.Sandbox.Oddities.Hide("Catalog_ТипыЦенНоменклатуры");
        world.Sandbox.Oddities.Hide("Catalog_Валюты");
        var side = await world.ConnectAsync();
        side.Configuration.Profile.Id.ShouldBe(configuration);
        side.Configuration.Certainty.ShouldBeInRange(0.7, 0.99);
        side.Configuration.Missing.ShouldContain("Catalog_Валюты");
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_customised_base_works_and_the_doctor_lists_what_it_lacks(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 12);
        foreach (var seed in Enumerable.Range(1, 4))
        {
            world.Sandbox.Oddities.Clear();
            var gone = Customer.Change(world.Sandbox, configuration, new Random(seed));
            var side = await world.ConnectAsync();
            side.Configuration.Profile.Id.ShouldBe(configuration, $"seed {seed}");

            var expected = Customer.Lost(configuration, gone);
            expected.Except(side.Configuration.Missing).ShouldBeEmpty($"seed {seed}");
            var told = string.Join('\n', (await side.ExamineAsync(Cancel).ToListAsync(Cancel)).Where(finding => finding.Level == FindingLevel.Warning).Select(finding => finding.Detail.Ru));
            expected.ShouldAllBe(missing => told.Contains(missing, StringComparison.Ordinal));

            var parties = side.Set<Counterparty>()!;
            (await parties.ListAsync(Selection.All, Cancel).CountAsync(Cancel)).ShouldBeGreaterThanOrEqualTo(12);
            var made = await parties.CreateAsync(Card(seed), Guid.NewGuid(), Cancel);
            made.Value.Name.ShouldBe(Card(seed).Name);
            (await parties.UpdateAsync(made.Id, made.Version, Card(seed) with { Name = $"Другое имя {seed}", Comment = "изменён" }, Cancel)).Value.Name.ShouldBe($"Другое имя {seed}");
        }
    }

    private static Counterparty Card(int n) => new()
    {
        Name = $"Новый {n} ООО",
        FullName = $"Общество «Новый {n}»",
        Inn = Inn.Complete($"77180000{n}"),
        Kpp = Kpp.From("771801001"),
        LegalAddress = "101000, г. Москва, ул. Лесная, д. 1",
        Phones = ["+7 (495) 000-11-22"],
        Contacts = [new("Петров Пётр Петрович") { Post = "Снабженец", Phones = ["+7 916 000-00-33"] }],
        Accounts = [new(AccountNumber.Complete($"4070281090000000001{n}", Bic.From("044525225"))) { Bic = Bic.From("044525225"), BankName = "Банк Пример" }],
    };
}
