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
        side.Targets.Select(target => (target.Kind, target.Name)).ShouldBe([(TradeKind.Order, "ЗаказКлиента"), (TradeKind.Shipment, "РеализацияТоваровУслуг"), (TradeKind.Act, "АктВыполненныхРабот")]);

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
