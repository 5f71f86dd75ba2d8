using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;

namespace Obmen.Tests.OneC;

/// <summary>Products, prices, stock, documents and payments of every managed configuration, each under its own names there.</summary>
public sealed class ManagedPaperTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> All => ManagedBase.All;

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_each_configuration_calls_goods_documents_and_payments_is_read(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, 3);
        var side = await world.ConnectAsync();
        var party = await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value.Code.Length > 0, Cancel);
        using var papers = new ProfilePapers(world.Sandbox, side.Configuration, party.Id);
        await papers.GoodsAsync();
        var made = await papers.PapersAsync();

        await GoodsAsync(side, papers);
        await DocumentsAsync(side, papers, made, party);
        await PaymentsAsync(side, papers, made, party);
    }

    private static async Task GoodsAsync(OneCBase side, ProfilePapers papers)
    {
        var product = (await side.Source<Product>()!.FindAsync(new Lookup.ById(papers.Product), Cancel)).ShouldHaveSingleItem().Value;
        (product.Name, product.FullName, product.Article).ShouldBe(("Болт М8", "Болт М8×40", "Б-8"));
        product.Code.ShouldNotBeEmpty();
        (await side.PriceTypesAsync(Cancel)).ShouldContain(type => type.Id == papers.PriceType && type.Name == "Оптовая");
        (await side.PricesAsync(papers.PriceType, null, Cancel).ToListAsync(Cancel)).ShouldBe([new ProductPrice(papers.Product, 60)]);
        (await side.WarehousesAsync(Cancel)).ShouldContain(warehouse => warehouse.Id == papers.Warehouse);
        if (side.Configuration.Object("account") is null)
            (await side.BalancesAsync(Cancel).ToListAsync(Cancel)).ShouldContain(new ProductBalance(papers.Product, papers.Warehouse, 3));
    }

    private static async Task DocumentsAsync(OneCBase side, ProfilePapers papers, Dictionary<string, string> made, Stored<Counterparty> party)
    {
        foreach (var kind in Enum.GetValues<TradeKind>().Where(kind => made.ContainsKey(kind.Key())))
        {
            var document = (await side.Set<TradeDocument>()!.FindAsync(new Lookup.ById(made[kind.Key()]), Cancel)).ShouldHaveSingleItem(kind.Key()).Value;
            (document.Kind, document.Sum, document.CounterpartyId, document.CounterpartyName).ShouldBe((kind, ProfilePapers.Total, party.Id, party.Value.Name));
            if (kind is TradeKind.Invoice && side.Configuration.Object("invoice.goods") is null && !papers.Based.Contains("invoice"))
                continue;
            var line = document.Lines.ShouldHaveSingleItem(kind.Key());
            (line.ProductId, line.Name, line.Quantity, line.Price, line.Sum).ShouldBe((papers.Product, "Болт М8", 2, 60, ProfilePapers.Total), kind.Key());
            (line.Vat, line.VatSum, document.Vat).ShouldBe((VatRate.Parse("20%"), 20, VatMode.Inside), kind.Key());
        }
    }

    private static async Task PaymentsAsync(OneCBase side, ProfilePapers papers, Dictionary<string, string> made, Stored<Counterparty> party)
    {
        foreach (var kind in Enum.GetValues<PaymentKind>())
        {
            var movement = (await side.Set<MoneyMovement>()!.FindAsync(new Lookup.ById(made[kind.Key()]), Cancel)).ShouldHaveSingleItem(kind.Key()).Value;
            (movement.Kind, movement.Sum, movement.BreakdownSum).ShouldBe((kind, ProfilePapers.Total, ProfilePapers.Total), kind.Key());
            (movement.CounterpartyName, movement.InvoiceId).ShouldBe((party.Value.Name, papers.Based.Contains(kind.Key()) ? made["invoice"] : ""), kind.Key());
        }
    }
}
