using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.OneC;

/// <summary>Counterparties of every managed configuration; where there are partners, a counterparty and its partner are one card.</summary>
public sealed class ManagedPartyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ManagedBase.All;

    public static TheoryData<string> WithPartners => ManagedBase.WithPartners;

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_card_read_alone_is_the_card_of_the_listing(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 80);
        var parties = await world.PartiesAsync();
        var listed = await parties.ListAsync(Selection.All, Cancel).Where(party => party.Value.Code.Length > 0).ToListAsync(Cancel);
        listed.Count.ShouldBeGreaterThanOrEqualTo(80);
        listed.Select(party => party.Value.Code).ShouldBeUnique();
        foreach (var party in listed.Where(party => !party.IsDeleted))
        {
            var alone = (await parties.FindAsync(new Lookup.ById(party.Id), Cancel)).ShouldHaveSingleItem();
            (alone with { Value = alone.Value with { Folder = party.Value.Folder } }).ShouldBe(party);
            (await parties.FindAsync(new Lookup.ByCode(party.Value.Code), Cancel)).ShouldHaveSingleItem().Id.ShouldBe(party.Id);
        }

        listed.Select(party => party.Value.Kind).Distinct().Count().ShouldBe(3);
        listed.Sum(party => party.Value.Contacts.Count).ShouldBeGreaterThan(40);
        listed.SelectMany(party => party.Value.Contacts).ShouldAllBe(person => person.Post.Length > 0 && person.Phones.Count == 1 && person.Emails.Count == 1);
        listed.Sum(party => party.Value.Accounts.Count).ShouldBeGreaterThan(60);
        listed.SelectMany(party => party.Value.Accounts).ShouldAllBe(account => account.Bic.Value.Length == 9 && account.BankName.Length > 0);
    }

    [Theory]
    [MemberData(nameof(All))]
    [Proves("Selection of buyers and suppliers")]
    public async Task Buyers_and_suppliers_are_told_apart_where_the_configuration_marks_them(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 60);
        var side = await world.ConnectAsync();
        var parties = side.Set<Counterparty>()!;
        side.MarksRoles.ShouldBe(configuration is not ("bp2.0" or "bp3.0"));
        if (!side.MarksRoles)
        {
            (await Should.ThrowAsync<SideException>(async () => await parties.ListAsync(new() { Buyers = true }, Cancel).ToListAsync(Cancel))).What.Ru.ShouldContain("не отмечает");
            return;
        }

        var all = await parties.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
        var buyers = await parties.ListAsync(new() { Buyers = true }, Cancel).ToListAsync(Cancel);
        var suppliers = await parties.ListAsync(new() { Suppliers = true }, Cancel).ToListAsync(Cancel);
        buyers.ShouldAllBe(party => party.Value.IsBuyer == true);
        suppliers.ShouldAllBe(party => party.Value.IsSupplier == true && party.Value.IsBuyer == false);
        (buyers.Count, suppliers.Count).ShouldBe((all.Count(party => party.Value.IsBuyer == true), all.Count(party => party.Value.IsSupplier == true)));
        suppliers.Count.ShouldBeGreaterThan(5);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_folder_holds_what_lies_in_it_and_below(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 60);
        var side = await world.ConnectAsync();
        var folders = await side.FoldersAsync(Cancel).ToDictionaryAsync(folder => folder.Name, cancellationToken: Cancel);
        folders.ShouldContainKey("Опт");
        folders["Москва"].ParentId.ShouldBe(folders["Опт"].Id);

        var parties = side.Set<Counterparty>()!;
        var wholesale = await parties.ListAsync(new() { FolderId = folders["Опт"].Id }, Cancel).ToListAsync(Cancel);
        wholesale.Select(party => party.Value.Folder).Distinct().ShouldBe(["Москва", "Регионы"], ignoreOrder: true);
        var two = await parties.ListAsync(new() { FolderIds = [folders["Москва"].Id, folders["Регионы"].Id] }, Cancel).ToListAsync(Cancel);
        two.Select(party => party.Id).ShouldBe(wholesale.Select(party => party.Id), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(WithPartners))]
    [Proves("A counterparty's partner")]
    public async Task A_new_counterparty_comes_with_its_partner(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration);
        var parties = await world.PartiesAsync();
        var card = new Counterparty
        {
            Name = "Сосна ООО",
            FullName = "Общество с ограниченной ответственностью «Сосна»",
            Inn = Inn.Complete("770900001"),
            Comment = "из CRM",
            Contacts = [new("Иванов Иван Иванович") { Post = "Директор", Phones = ["+7 916 000-00-01"] }],
            Accounts = [new(AccountNumber.Complete("40702810900000000001", Bic.From("044525225"))) { Bic = Bic.From("044525225"), BankName = "Банк Пример", CorrespondentAccount = "30101810400000000225" }],
        };
        var made = await parties.CreateAsync(card, Guid.NewGuid(), Cancel);

        world.Sandbox.Query("select Description || '|' || \"НаименованиеПолное\" || '|' || \"ЮрФизЛицо\" || '|' || \"Клиент\" || '|' || \"Поставщик\" || '|' || \"Комментарий\" || '|' || Code from \"Catalog_Партнеры\" where Predefined = 0 and Parent_Key = '00000000-0000-0000-0000-000000000000' and Description like 'Сосна%'")
            .ShouldBe([$"{card.Name}|{card.FullName}|Компания|1|0|из CRM|{made.Value.Code}"]);
        world.Sandbox.Query("select Description from \"Catalog_КонтактныеЛицаПартнеров\" where Owner_Key in (select Ref_Key from \"Catalog_Партнеры\" where Description = 'Сосна ООО')").ShouldBe(["Иванов Иван Иванович"]);
        world.Sandbox.Query("select \"БИКБанка\" || \"НаименованиеБанка\" || \"РучноеИзменениеРеквизитовБанка\" from \"Catalog_БанковскиеСчетаКонтрагентов\" where \"БИКБанка\" <> ''").ShouldBe(["044525225Банк Пример1"], "1C keeps its classifier of banks itself");

        await parties.UpdateAsync(made.Id, made.Version, new() { Name = "Ель ООО" }, Cancel);
        world.Sandbox.Query("select count(*) from \"Catalog_Партнеры\" where Description = 'Ель ООО'").ShouldBe(["1"], "the partner had the same name and follows");
    }

    [Theory]
    [MemberData(nameof(WithPartners))]
    public async Task A_change_of_the_partner_since_the_plan_is_noticed(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 5);
        var parties = await world.PartiesAsync();
        var party = await parties.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value.Code.Length > 0, Cancel);
        await parties.UpdateAsync(party.Id, party.Version, new() { Name = "", Comment = "записано у партнера" }, Cancel);

        var failure = await Should.ThrowAsync<SideException>(() => parties.UpdateAsync(party.Id, party.Version, new() { Name = "", Comment = "поверх" }, Cancel));
        failure.Reaction.ShouldBe(Reaction.AskPerson);
    }

    [Fact]
    public async Task A_branch_has_a_code_of_its_own_after_the_partner_s()
    {
        await using var world = await ManagedBase.StartAsync("ut11.4", 80);
        var listed = await (await world.PartiesAsync()).ListAsync(Selection.All, Cancel).Where(party => party.Value.Code.Length > 0).ToListAsync(Cancel);
        var codes = listed.GroupBy(party => party.Value.Code.Split('/')[0]).Where(group => group.Count() > 1).ShouldHaveSingleItem().Select(party => party.Value.Code).ToList();
        codes.Count.ShouldBe(2);
        codes.Count(code => code.Contains('/')).ShouldBe(1);
    }

    [Fact]
    public async Task In_small_business_a_post_changes_with_a_new_record_of_the_register()
    {
        await using var world = await ManagedBase.StartAsync("unf3", 20);
        var parties = await world.PartiesAsync();
        var party = await parties.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value.Contacts.Count > 0, Cancel);
        var person = party.Value.Contacts[0];
        var updated = await parties.UpdateAsync(party.Id, party.Version, new() { Name = "", Contacts = [person with { Post = "Заместитель директора" }] }, Cancel);
        updated.Value.Contacts[0].Post.ShouldBe("Заместитель директора");
        updated.Value.Contacts.Count.ShouldBe(party.Value.Contacts.Count);
    }
}
