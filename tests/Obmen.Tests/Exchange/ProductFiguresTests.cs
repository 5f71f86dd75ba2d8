using CsCheck;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.Tests.Exchange;

/// <summary>What a plan tells by figures and hashes alone is what it would tell by reading the cards.</summary>
public sealed class ProductFiguresTests
{
    private static readonly Gen<string> Id = Any("", "1", "12");
    private static readonly Gen<ColumnPrice> Price = Gen.Select(Any("price", "cost"), Any(0m, 1m, 1.0m, 12.5m, 12.50m), (column, amount) => new ColumnPrice(column, amount));

    private static readonly Gen<Product> Cards = Gen.Select(Id, Id, Price.Array[0, 3], (group, currency, prices) => new Product
    {
        Name = "Кабель",
        GroupId = group,
        CurrencyId = currency,
        Prices = prices.DistinctBy(price => price.Column).ToValueList(),
    });

    private static readonly Gen<Product> Wanted = Gen.Select(Cards, Any("", "", "new"), Gen.Bool, (card, pending, saysGroup) => card with
    {
        GroupId = saysGroup ? card.GroupId : null,
        PendingGroup = pending,
        Prices = card.Prices.Where(price => price.Column == "price").ToValueList(),
    });

    [Fact]
    public void A_card_stands_by_its_figures_when_nothing_of_it_would_change() => Gen.Select(Cards, Wanted).Sample((card, wanted) =>
    {
        var over = card with { GroupId = wanted.GroupId, PendingGroup = wanted.PendingGroup, Prices = wanted.Prices, CurrencyId = wanted.CurrencyId };
        return ProductFigures.Stand(ProductFigures.Of(card, "price"), wanted) == (ProductMerge.Apply(card, over) == card);
    });

    [Fact]
    public void A_hash_tells_every_change_of_a_card_but_names_that_go_with_ids()
    {
        var card = new Product { Code = "1", Name = "Кабель", Vat = VatRate.Of(20), GroupId = "", Prices = [new("price", 2)], Stock = 3, Warehouses = [new("Основной", 3)] };
        Product[] others =
        [
            card with { Code = "2" }, card with { Name = "Провод" }, card with { FullName = "x" }, card with { Article = "x" }, card with { Barcode = "x" },
            card with { IsService = true }, card with { KindId = "x" }, card with { Unit = "x" }, card with { UnitCode = "x" }, card with { UnitId = "x" },
            card with { Vat = VatRate.Of(10) }, card with { VatName = "x" }, card with { Note = "x" },
        ];
        Product[] figures =
        [
            card with { GroupId = null }, card with { GroupId = "7" }, card with { PendingGroup = "x" }, card with { CurrencyId = "x" }, card with { Stock = null },
            card with { Stock = 4 }, card with { Prices = [] }, card with { Prices = [new("cost", 2)] }, card with { Prices = [new("price", 2.01m)] },
            card with { Warehouses = [] }, card with { Warehouses = [new("Запасной", 3)] },
        ];
        // A new property of a product is a new line above, or a reason to leave it out: Kind and Group are names of what KindId and GroupId say.
        typeof(Product).GetProperties().Length.ShouldBe(21);
        string[] hashes = [ProductHash.Whole(card), .. others.Concat(figures).Select(ProductHash.Whole)];
        hashes.Distinct().Count().ShouldBe(hashes.Length);
        others.ShouldAllBe(other => ProductHash.Card(other) != ProductHash.Card(card));
        figures.ShouldAllBe(other => ProductHash.Card(other) == ProductHash.Card(card));
        ProductHash.Whole(card with { Kind = "x", Group = "x", Stock = 3.000m, Prices = [new("price", 2.00m)] }).ShouldBe(hashes[0]);
    }

    [Fact]
    public void A_hash_is_the_same_in_every_process() => ProductHash.Card(new() { Name = "Кабель" }).ShouldBe("63dedee694d804262743a37f1729e16b");

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(n => values[n]);
}
