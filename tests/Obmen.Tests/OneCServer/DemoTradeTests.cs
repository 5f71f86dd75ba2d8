using System.Text.Json.Nodes;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.OneC.Model;
using Obmen.Tests.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>The same goods, documents and payments in a base of every configuration, under the names that it has for them.</summary>
public sealed class DemoTradeTests
{
    private const int Products = 240;
    private const int Documents = 240;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ManagedBase.All;

    [Theory]
    [InlineData("bp2.0")]
    [InlineData("ka1.1")]
    [InlineData("upp1.3")]
    [InlineData("ut10.3")]
    [InlineData("ut11.0")]
    [InlineData("ut11.5")]
    [InlineData("ka2")]
    [InlineData("unf3")]
    public async Task Goods_have_prices_of_four_types_and_lie_in_warehouses(string configuration)
    {
        await using var managed = await StartAsync(configuration);
        using var client = new Client(managed.Sandbox);
        DemoReferencesTests.Broken(managed.Sandbox).ShouldBeEmpty();
        var products = await client.RowsAsync("Catalog_Номенклатура", "IsFolder eq false");
        products.Count.ShouldBe(Products);
        products.ShouldAllBe(row => Text(row, "Артикул").Length > 0 || Text(row, "Description").Length > 0);
        var subordinate = (await client.GetAsync("InformationRegister_ЦеныНоменклатуры_RecordType?$top=1")).Status == System.Net.HttpStatusCode.OK;
        var prices = await client.RowsAsync(subordinate ? "InformationRegister_ЦеныНоменклатуры_RecordType/SliceLast()" : "InformationRegister_ЦеныНоменклатуры/SliceLast()");
        prices.GroupBy(row => ((string[])["ТипЦен_Key", "ВидЦены_Key", "ВидЦен_Key"]).Select(name => Text(row, name)).First(key => key.Length > 0)).Count().ShouldBe(4);
        prices.Count.ShouldBeGreaterThan(Products);
        var register = managed.Sandbox.Store.Configuration.Sets.Select(set => set.Name).First(name => name is "AccumulationRegister_ТоварыНаСкладах_RecordType" or "AccumulationRegister_ЗапасыНаСкладах_RecordType" or "AccountingRegister_Хозрасчетный_RecordType");
        var balances = await client.RowsAsync(register.Replace("_RecordType", "/Balance()", StringComparison.Ordinal));
        balances.Count.ShouldBeGreaterThan(Products / 2);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Documents_and_payments_are_read_by_the_program_and_add_up(string configuration)
    {
        await using var managed = await StartAsync(configuration);
        var side = await managed.ConnectAsync();
        var papers = await ListAsync<TradeDocument>(side);
        var money = await ListAsync<MoneyMovement>(side);
        (papers.Count + money.Select(movement => movement.Id.Split('#')[0]).Distinct().Count()).ShouldBe(Documents);
        papers.GroupBy(paper => paper.Value.Kind).ToDictionary(group => group.Key, group => group.Count()).ShouldSatisfyAllConditions(
            kinds => kinds[TradeKind.Invoice].ShouldBeGreaterThan(20),
            kinds => kinds[TradeKind.Shipment].ShouldBeGreaterThan(15),
            kinds => kinds[TradeKind.Act].ShouldBeGreaterThan(3),
            kinds => kinds[TradeKind.VatInvoice].ShouldBeGreaterThan(15));
        papers.Where(paper => SumProof.Problem(paper.Value) is not null).Select(paper => $"{paper.Value.Kind} {paper.Value.Number} {paper.Value.Sum}").ToList().Count.ShouldBeInRange(1, 6);
        papers.Where(paper => paper.Value.Kind != TradeKind.VatInvoice && paper.Value.Lines.Count == 0).ToList().Count.ShouldBeLessThan(4);
        papers.Count(paper => paper.Value.CounterpartyName.Length == 0).ShouldBeLessThan(4);
        papers.SelectMany(paper => paper.Value.Lines).ShouldAllBe(line => line.Vat.IsKnown && line.Name.Length > 0);
        money.Select(movement => movement.Value.Nature).Distinct().Count().ShouldBe(4);
        money.Count(movement => movement.Value.InvoiceId.Length > 0).ShouldBeGreaterThan(20);
        money.ShouldAllBe(movement => movement.Value.Operation.Length > 0);
        Enum.GetValues<PaymentKind>().ShouldAllBe(kind => money.Any(movement => movement.Value.Kind == kind));
    }

    private static Task<ManagedBase> StartAsync(string configuration) => ManagedBase.StartAsync(configuration, 60, Products, Documents);

    private static async Task<List<Stored<T>>> ListAsync<T>(ISide side)
        where T : class => await side.Set<T>()!.ListAsync(new Selection(), Cancel).ToListAsync(Cancel);

    private static string Text(JsonNode? row, string name) => (string?)row![name] ?? "";
}
