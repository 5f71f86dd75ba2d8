using System.Text.Encodings.Web;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Documents written into Управление торговлей, Комплексная автоматизация, ERP and УНФ: what each takes, by its own names.</summary>
public sealed class ManagedWritingTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> WithPartners => ManagedBase.WithPartners;

    [Theory]
    [MemberData(nameof(WithPartners))]
    public async Task A_trade_configuration_takes_orders_sales_and_acts_with_partner_contract_and_packs(string configuration)
    {
        await using var managed = await ManagedBase.StartAsync(configuration, counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var side = await managed.ConnectAsync();
        side.Configuration.Missing.ShouldBeEmpty();
        side.Targets.Select(target => (target.Kind, target.Name)).ShouldBe([(TradeKind.Invoice, "СчетНаОплатуКлиенту"), (TradeKind.Order, "ЗаказКлиента"), (TradeKind.Shipment, "РеализацияТоваровУслуг"), (TradeKind.Act, "АктВыполненныхРабот")]);

        var world = await FillAsync(client, configuration is "ut11.5" or "ka2" or "erp2");
        var contract = await side.Set<Contract>()!.CreateAsync(new() { Name = "Основной договор", CounterpartyId = world.Party, OrganisationId = world.Organisation, Currency = "643" }, Guid.NewGuid(), Cancel);
        (await side.Set<Contract>()!.FindAsync(new Lookup.ByOwner(world.Party), Cancel)).ShouldContain(contract);
        foreach (var kind in new[] { TradeKind.Order, TradeKind.Shipment, TradeKind.Act })
        {
            var written = await WriteAsync(side, world.Document(kind) with { ContractId = contract.Id });
            written.Value.ContractName.ShouldBe("Основной договор");
            written.Value.Kind.ShouldBe(kind);
        }

        var order = (await client.RowsAsync("Document_ЗаказКлиента"))[0]!;
        order["Партнер_Key"]!.GetValue<string>().ShouldBe(world.Partner, "a counterparty is the legal side of its partner");
        order["НалогообложениеНДС"]!.GetValue<string>().ShouldBe("ПродажаОблагаетсяНДС");
        var line = order["Товары"]![0]!;
        line["Количество"]!.GetValue<double>().ShouldBe(2);
        line["КоличествоУпаковок"]!.GetValue<double>().ShouldBe(2);
        line["СуммаСНДС"]!.GetValue<double>().ShouldBe(1200);
        (await client.RowsAsync("Catalog_ДоговорыКонтрагентов", $"Ref_Key eq guid'{contract.Id}'"))[0]!["Партнер_Key"]!.GetValue<string>().ShouldBe(world.Partner);
    }

    [Theory]
    [MemberData(nameof(WithPartners))]
    public async Task An_invoice_without_lines_of_its_own_is_issued_on_an_order_that_has_them(string configuration)
    {
        await using var managed = await ManagedBase.StartAsync(configuration, counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var side = await managed.ConnectAsync();
        side.Targets.Single(target => target.Kind == TradeKind.Invoice).ShouldSatisfyAllConditions(target => target.Behind.ShouldBe("ЗаказКлиента"), target => target.GoodsTakeText.ShouldBeTrue());
        var world = await FillAsync(client, configuration is "ut11.5" or "ka2" or "erp2");
        var contract = await side.Set<Contract>()!.CreateAsync(new() { Name = "Основной договор", CounterpartyId = world.Party, OrganisationId = world.Organisation, Currency = "643" }, Guid.NewGuid(), Cancel);
        var documents = side.Set<TradeDocument>()!;
        var record = world.Document(TradeKind.Invoice) with { ContractId = contract.Id, Uid = Guid.NewGuid().ToString() };
        var made = await WriteAsync(side, record);

        var invoice = (await client.RowsAsync("Document_СчетНаОплатуКлиенту")).ShouldHaveSingleItem()!;
        var order = (await client.RowsAsync("Document_ЗаказКлиента")).ShouldHaveSingleItem()!;
        invoice["ДокументОснование"]!.GetValue<string>().ShouldBe(order["Ref_Key"]!.GetValue<string>());
        invoice["ДокументОснование_Type"]!.GetValue<string>().ShouldBe("StandardODATA.Document_ЗаказКлиента");
        invoice["ЭтапыГрафикаОплаты"]!.AsArray().ShouldHaveSingleItem()!["СуммаПлатежа"]!.GetValue<double>().ShouldBe(1200);
        invoice["Партнер_Key"]!.GetValue<string>().ShouldBe(world.Partner);
        (invoice["Posted"]!.GetValue<bool>(), order["Posted"]!.GetValue<bool>()).ShouldBe((true, true));
        made.Value.BasisId.ShouldBe(order["Ref_Key"]!.GetValue<string>());

        // Whatever attempt it is, there are two documents and no more.
        (await documents.CreateAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(made);
        (await client.RowsAsync("Document_ЗаказКлиента")).Count.ShouldBe(1);

        // The lines change in the order; one that was changed meanwhile isn't written over.
        var more = record with { Sum = 1800, Lines = [record.Lines[0] with { Quantity = 3, Sum = 1800, VatSum = 300 }] };
        var changed = await documents.UpdateAsync(made.Id, made.Version, more, Cancel);
        changed.Value.ShouldSatisfyAllConditions(read => read.Sum.ShouldBe(1800), read => read.Lines.ShouldHaveSingleItem().Quantity.ShouldBe(3), read => read.IsPosted.ShouldBeFalse());
        (await client.RowsAsync("Document_СчетНаОплатуКлиенту"))[0]!["ЭтапыГрафикаОплаты"]!.AsArray().ShouldHaveSingleItem()!["СуммаПлатежа"]!.GetValue<double>().ShouldBe(1800);
        (await client.SendAsync(HttpMethod.Patch, $"Document_ЗаказКлиента(guid'{made.Value.BasisId}')", """{"Комментарий":"правка менеджера"}""")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await Should.ThrowAsync<SideException>(() => documents.UpdateAsync(made.Id, changed.Version, record, Cancel))).What.Ru.ShouldContain("изменён после составления плана");
    }

    [Fact]
    public async Task An_invoice_that_stands_on_no_order_is_not_given_lines_and_one_of_an_order_that_is_there_takes_it()
    {
        await using var managed = await ManagedBase.StartAsync("ut11.4", counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var side = await managed.ConnectAsync();
        var world = await FillAsync(client, hasRateCatalog: false);
        var documents = side.Set<TradeDocument>()!;
        var alone = await NewAsync(client, "Document_СчетНаОплатуКлиенту", new { Number = "С-9", Date = "2026-04-02T10:00:00", Контрагент_Key = world.Party, СуммаДокумента = 1200 });
        var failure = await Should.ThrowAsync<SideException>(() => documents.UpdateAsync(alone, null, world.Document(TradeKind.Invoice), Cancel));
        failure.What.Ru.ShouldContain("счет № С-9 выписан не по заказу");

        var order = await documents.CreateAsync(world.Document(TradeKind.Order), Guid.NewGuid(), Cancel);
        var invoice = await documents.CreateAsync(world.Document(TradeKind.Invoice) with { BasisId = order.Id }, Guid.NewGuid(), Cancel);
        invoice.Value.BasisId.ShouldBe(order.Id);
        (await client.RowsAsync("Document_ЗаказКлиента")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_base_of_УНФ_takes_invoices_sales_and_acts()
    {
        await using var managed = await ManagedBase.StartAsync("unf3", counterparties: 2);
        using var client = new Client(managed.Sandbox);
        var side = await managed.ConnectAsync();
        side.Configuration.Missing.ShouldBeEmpty();
        var world = await FillAsync(client, hasRateCatalog: true);
        var contract = await side.Set<Contract>()!.CreateAsync(new() { Name = "Основной договор", CounterpartyId = world.Party, OrganisationId = world.Organisation, Currency = "643" }, Guid.NewGuid(), Cancel);
        (await side.Set<Contract>()!.FindAsync(new Lookup.ByOwner(world.Party), Cancel)).ShouldContain(contract);
        foreach (var kind in new[] { TradeKind.Invoice, TradeKind.Shipment, TradeKind.Act })
            (await WriteAsync(side, world.Document(kind) with { ContractId = contract.Id })).Value.ContractName.ShouldBe("Основной договор");
        (await client.RowsAsync("Document_РасходнаяНакладная"))[0]!["ВидОперации"]!.GetValue<string>().ShouldBe("ПродажаПокупателю");
    }

    // Written, read back the same, changed and posted.
    private static async Task<Stored<TradeDocument>> WriteAsync(OneCBase side, TradeDocument document)
    {
        var documents = side.Set<TradeDocument>()!;
        var made = await documents.CreateAsync(document, Guid.NewGuid(), Cancel);
        made.Value.ShouldSatisfyAllConditions(
            read => read.Sum.ShouldBe(1200),
            read => read.Number.ShouldBe(document.Number),
            read => read.Currency.ShouldBe("643"),
            read => read.CounterpartyId.ShouldBe(document.CounterpartyId),
            read => read.Lines.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
                line => line.ProductId.ShouldBe(document.Lines[0].ProductId),
                line => (line.Quantity, line.Price, line.Sum, line.Vat.Percent, line.VatSum).ShouldBe((2m, 600m, 1200m, 20m, 200m))));
        var changed = await documents.UpdateAsync(made.Id, made.Version, document with { Comment = "иначе", IsPosted = true }, Cancel);
        changed.Value.Comment.ShouldBe("иначе");
        changed.Value.IsPosted.ShouldBeTrue();
        return changed;
    }

    private static async Task<Base> FillAsync(Client client, bool hasRateCatalog)
    {
        if (hasRateCatalog && (await client.RowsAsync("Catalog_СтавкиНДС", "Description eq '20%'")).Count == 0)
            await NewAsync(client, "Catalog_СтавкиНДС", new { Description = "20%" });
        var party = (await client.RowsAsync("Catalog_Контрагенты", "DeletionMark eq false")).First(row => row!["IsFolder"]?.GetValue<bool>() != true)!;
        return new(
            party["Ref_Key"]!.GetValue<string>(),
            party["Партнер_Key"]?.GetValue<string>() ?? "",
            (await client.RowsAsync("Catalog_Организации"))[0]!["Ref_Key"]!.GetValue<string>(),
            await NewAsync(client, "Catalog_Номенклатура", new { Description = "Стол" }));
    }

    private static async Task<string> NewAsync(Client client, string set, object body) =>
        (await client.CreateAsync(set, JsonSerializer.Serialize(body, Plain)))["Ref_Key"]!.GetValue<string>();

    private sealed record Base(string Party, string Partner, string Organisation, string Product)
    {
        public TradeDocument Document(TradeKind kind) => new()
        {
            Kind = kind,
            Number = $"СРМ-{(int)kind}",
            Date = new(2026, 4, 2, 11, 30, 0),
            CounterpartyId = Party,
            OrganisationId = Organisation,
            Currency = "643",
            Sum = 1200,
            Lines = [new() { ProductId = Product, Name = "Стол", Quantity = 2, Price = 600, Sum = 1200, Vat = VatRate.Of(20), VatSum = 200, IsService = kind == TradeKind.Act }],
        };
    }
}
