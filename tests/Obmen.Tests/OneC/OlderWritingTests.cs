using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Documents written into ordinary applications: invoices that never post, sales that lack their accounts, acts that are told by their lines.</summary>
public sealed class OlderWritingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Older => ManagedBase.Older;

    public static TheoryData<string> OlderTrade => ManagedBase.OlderTrade;

    [Theory]
    [InlineData(VatMode.Inside, 20, 200)]
    [InlineData(VatMode.None, 0, 0)]
    public async Task Accounting_2_0_takes_invoices_sales_and_acts_as_they_are(VatMode mode, int percent, int vatSum)
    {
        await using var world = await ManagedBase.StartAsync("bp2.0", 2);
        using var client = new Client(world.Sandbox);
        var side = await world.ConnectAsync();
        side.Targets.Select(target => (target.Kind, target.Posts)).ShouldBe([(TradeKind.Invoice, false), (TradeKind.Shipment, true), (TradeKind.Act, true)]);

        foreach (var kind in new[] { TradeKind.Invoice, TradeKind.Shipment, TradeKind.Act })
        {
            var document = await DocumentAsync(client, kind, mode, percent, vatSum);
            var made = await side.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), Cancel);
            (made.Value.Kind, made.Value.Sum, made.Value.Vat, made.Value.IsPosted).ShouldBe((kind, 1200m, mode, false), kind.Key());
            var line = made.Value.Lines.ShouldHaveSingleItem(kind.Key());
            (line.ProductId, line.Quantity, line.Price, line.Sum, line.VatSum, line.IsService).ShouldBe((document.Lines[0].ProductId, 2m, 600m, 1200m, (decimal)vatSum, kind == TradeKind.Act), kind.Key());
            (await side.Set<TradeDocument>()!.UpdateAsync(made.Id, made.Version, document with { Comment = "иначе" }, Cancel)).Value.Comment.ShouldBe("иначе");
        }
    }

    [Fact]
    public async Task A_sale_without_its_accounts_is_not_posted_and_1C_says_what_it_lacks()
    {
        await using var world = await ManagedBase.StartAsync("bp2.0", 2);
        using var client = new Client(world.Sandbox);
        var documents = (await world.ConnectAsync()).Set<TradeDocument>()!;
        var document = await DocumentAsync(client, TradeKind.Shipment, VatMode.Inside, 20, 200);
        var made = await documents.CreateAsync(document, Guid.NewGuid(), Cancel);
        var refused = await Should.ThrowAsync<SideException>(() => documents.UpdateAsync(made.Id, made.Version, document with { IsPosted = true }, Cancel));
        refused.What.Ru.ShouldContain("Счет учета");
        (await documents.FindAsync(new Lookup.ById(made.Id), Cancel)).ShouldHaveSingleItem().Value.IsPosted.ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(OlderTrade))]
    public async Task A_configuration_of_trade_takes_invoices_orders_sales_and_acts_with_what_its_own_form_fills(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 2);
        using var client = new Client(world.Sandbox);
        var side = await world.ConnectAsync();
        side.Targets.Select(target => (target.Kind, target.Posts)).ShouldBe([(TradeKind.Invoice, false), (TradeKind.Order, true), (TradeKind.Shipment, true), (TradeKind.Act, true)]);
        var warehouse = await client.CreateAsync("Catalog_Склады", new JsonObject { ["Description"] = "Главный" }.ToJsonString());
        var account = (await client.RowsAsync("Catalog_БанковскиеСчета"))[0];
        foreach (var kind in new[] { TradeKind.Invoice, TradeKind.Order, TradeKind.Shipment, TradeKind.Act })
        {
            var document = await DocumentAsync(client, kind, VatMode.Inside, 20, 200) with { WarehouseId = Key(warehouse), AccountId = Key(account) };
            var contract = await side.Set<Contract>()!.CreateAsync(new() { Name = "Основной договор", CounterpartyId = document.CounterpartyId, OrganisationId = document.OrganisationId, Currency = "643" }, Guid.NewGuid(), Cancel);
            var made = await side.Set<TradeDocument>()!.CreateAsync(document with { ContractId = contract.Id }, Guid.NewGuid(), Cancel);
            made.Value.ShouldSatisfyAllConditions(
                read => (read.Kind, read.Sum, read.Vat, read.IsPosted, read.CounterpartyId, read.ContractName).ShouldBe((kind, 1200m, VatMode.Inside, false, document.CounterpartyId, "Основной договор")),
                read => read.WarehouseName.ShouldBe("Главный"),
                read => read.AccountId.ShouldBe(Key(account)),
                read => read.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(line => (line.Quantity, line.Price, line.Sum, line.VatSum, line.IsService).ShouldBe((2m, 600m, 1200m, 200m, kind == TradeKind.Act))));
            (await side.Set<TradeDocument>()!.UpdateAsync(made.Id, made.Version, made.Value with { Comment = "иначе" }, Cancel)).Value.Comment.ShouldBe("иначе");
        }

        (await client.RowsAsync("Document_СчетНаОплатуПокупателю"))[0]!["Контрагент_Type"]!.GetValue<string>().ShouldBe("StandardODATA.Catalog_Контрагенты");
        (await client.RowsAsync("Document_ЗаказПокупателя"))[0]!["СкладГруппа_Type"]!.GetValue<string>().ShouldBe("StandardODATA.Catalog_Склады");
        var sale = (await client.RowsAsync("Document_РеализацияТоваровУслуг", "ВидОперации eq 'ПродажаКомиссия'")).ShouldHaveSingleItem()!;
        (sale["ВидПередачи"]!.GetValue<string>(), sale["ОтражатьВУправленческомУчете"]!.GetValue<bool>()).ShouldBe(("СоСклада", true));
        var line = sale["Товары"]![0]!;
        (line["СпособСписанияОстаткаТоваров"]!.GetValue<string>(), line["Коэффициент"]!.GetValue<double>()).ShouldBe(("СоСклада", 1));
        (await client.RowsAsync("Catalog_Качество", $"Ref_Key eq guid'{line["Качество_Key"]}'")).ShouldHaveSingleItem()!["Description"]!.GetValue<string>().ShouldBe("Новый");
        (await client.RowsAsync("Catalog_ЕдиницыИзмерения", $"Ref_Key eq guid'{line["ЕдиницаИзмерения_Key"]}'")).ShouldHaveSingleItem()!["Description"]!.GetValue<string>().ShouldBe("шт");
        var act = (await client.RowsAsync("Document_РеализацияТоваровУслуг", "ВидОперации eq 'АктВыполненныхРабот'")).ShouldHaveSingleItem()!;
        act["Услуги"]![0]!["Содержание"]!.GetValue<string>().ShouldBe("Монтаж");
        (await client.RowsAsync("Catalog_ДоговорыКонтрагентов", "Description eq 'Основной договор'")).ShouldContain(row => row!["ВедениеВзаиморасчетов"]!.GetValue<string>() == "ПоДоговоруВЦелом");
    }

    [Theory]
    [MemberData(nameof(OlderTrade))]
    public async Task Money_is_what_the_bank_has_paid_by_an_instruction_or_by_an_order_of_its_own(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 2);
        using var client = new Client(world.Sandbox);
        var party = Key((await client.RowsAsync("Catalog_Контрагенты", "IsFolder eq false"))[0]);
        foreach (var (set, sum, isPaid) in new[] { ("ПлатежноеПоручениеВходящее", 100, true), ("ПлатежноеПоручениеИсходящее", 200, false), ("ПлатежныйОрдерПоступлениеДенежныхСредств", 300, true), ("ПлатежныйОрдерСписаниеДенежныхСредств", 400, true) })
        {
            await client.CreateAsync("Document_" + set, new JsonObject { ["Date"] = "2026-04-02T10:00:00", ["Posted"] = true, ["Контрагент_Key"] = party, ["СуммаДокумента"] = sum, ["Оплачено"] = isPaid }.ToJsonString());
        }


        await client.CreateAsync("Document_ПлатежноеПоручениеИсходящее", new JsonObject { ["Date"] = "2026-04-02T10:00:00", ["Posted"] = true, ["Контрагент_Key"] = party, ["СуммаДокумента"] = 400, ["Оплачено"] = true, ["ЧастичнаяОплата"] = true }.ToJsonString());

        var money = await (await world.ConnectAsync()).Set<MoneyMovement>()!.ListAsync(new(), Cancel).Select(movement => movement.Value).ToListAsync(Cancel);
        money.Where(movement => movement.Date.Year == 2026 && movement.CounterpartyId == party).Select(movement => (movement.Kind, movement.Sum, movement.IsPosted)).ShouldBe(
            [(PaymentKind.BankIn, 100m, true), (PaymentKind.BankIn, 300m, true), (PaymentKind.BankOut, 200m, false), (PaymentKind.BankOut, 400m, true), (PaymentKind.BankOut, 400m, false)], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task The_closing_date_is_read_from_the_older_register(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 2);
        var closed = await (await world.ConnectAsync()).ClosedPeriodsAsync(Cancel);
        closed.Select(period => period.OrganisationId.Length > 0).ShouldBe([false, true], ignoreOrder: true);
    }

    private static async Task<TradeDocument> DocumentAsync(Client client, TradeKind kind, VatMode mode, int percent, int vatSum)
    {
        var isService = kind == TradeKind.Act;
        var product = await client.CreateAsync("Catalog_Номенклатура", new JsonObject { ["Description"] = isService ? "Монтаж" : "Стол", ["Услуга"] = isService }.ToJsonString());
        if ((await client.GetAsync("Catalog_ЕдиницыИзмерения?$top=1")).Status == System.Net.HttpStatusCode.OK)
            await client.CreateAsync("Catalog_ЕдиницыИзмерения", new JsonObject { ["Description"] = "шт", ["Owner"] = Key(product), ["Owner_Type"] = "StandardODATA.Catalog_Номенклатура", ["Коэффициент"] = 1 }.ToJsonString());
        return new()
        {
            Kind = kind,
            Number = $"СРМ-{(int)kind}",
            Date = new(2026, 4, 2, 11, 30, 0),
            CounterpartyId = Key((await client.RowsAsync("Catalog_Контрагенты", "IsFolder eq false"))[0]),
            OrganisationId = Key((await client.RowsAsync("Catalog_Организации"))[0]),
            Currency = "643",
            Sum = 1200,
            Vat = mode,
            Lines = [new() { ProductId = Key(product), Name = isService ? "Монтаж" : "Стол", Quantity = 2, Price = 600, Sum = 1200, Vat = mode == VatMode.None ? VatRate.Exempt : VatRate.Of(percent), VatSum = vatSum, IsService = isService }],
        };
    }

    private static string Key(JsonNode? row) => row!["Ref_Key"]!.GetValue<string>();
}
