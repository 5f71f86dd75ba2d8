using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneCServer;

namespace Obmen.Tests.OneC;

/// <summary>Documents written into ordinary applications: invoices that never post, sales that lack their accounts, acts that are told by their lines.</summary>
public sealed class OlderWritingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

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

    [Fact]
    public async Task The_closing_date_is_read_from_the_older_register()
    {
        await using var world = await ManagedBase.StartAsync("bp2.0", 2);
        var closed = await (await world.ConnectAsync()).ClosedPeriodsAsync(Cancel);
        closed.Select(period => period.OrganisationId.Length > 0).ShouldBe([false, true], ignoreOrder: true);
    }

    private static async Task<TradeDocument> DocumentAsync(Client client, TradeKind kind, VatMode mode, int percent, int vatSum)
    {
        var isService = kind == TradeKind.Act;
        var product = await client.CreateAsync("Catalog_Номенклатура", new JsonObject { ["Description"] = isService ? "Монтаж" : "Стол", ["Услуга"] = isService }.ToJsonString());
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
