using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Goods;
using Obmen.Sandbox.OneC.Demo.Parties;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Papers;

/// <summary>Makes the rows of one section of lines, under the names that the configuration has for its columns.</summary>
internal sealed class LineRows(DemoTarget target, OurBooks ours, IReadOnlyList<DemoProduct> products, Section? section)
{
    private const string Income = "90.01.1";
    private const string Cost = "90.02.1";
    private const string VatAccount = "90.03";

    private readonly Units units = new(target);

    private readonly string productType = "StandardODATA." + target.Names.Set("product")?.Name;

    private readonly SectionRows rows = new(
        section, "Номенклатура_Key", "Номенклатура", "Номенклатура_Type", "Содержание", "Количество", "ЕдиницаИзмерения_Key", "Коэффициент", "Цена", "ПроцентСкидки", "СуммаСкидки", "Сумма", "СтавкаНДС", "СуммаНДС", "СчетНаОплатуПокупателю_Key",
        "СчетУчета_Key", "СчетДоходов_Key", "СчетРасходов_Key", "СчетУчетаНДСПоРеализации_Key", "Контрагент_Key", "ДоговорКонтрагента_Key");

    /// <summary>Begins the section of another document.</summary>
    internal void Start(string key) => rows.Start(key);

    /// <summary>Adds a line; <paramref name="invoice"/> is the key of the invoice it is sold by.</summary>
    internal void Add(SaleLine line, string invoice, Trader buyer)
    {
        var product = line.Product is { } n ? products[n] : null;
        var key = line.Product is { } number ? target.Key("product", number) : Property.EmptyKey;
        var full = decimal.Round(line.Quantity * line.Price, 2, MidpointRounding.AwayFromZero);
        rows.Add(
            key, product is null ? "" : key, product is null ? "" : productType, line.Text, line.Quantity, product is { Unit.Length: > 0 } ? units.Key(product.Unit) : Property.EmptyKey, 1m, line.Price, line.Discount, full - line.Sum, line.Sum, VatRates.Name(line.Rate), line.VatSum, invoice,
            ours.Accounts.Key(product?.Kind.Account ?? ""), ours.Accounts.Key(Income), ours.Accounts.Key(Cost), ours.Accounts.Key(VatAccount), buyer.Key, buyer.Contract.Key(target));
    }

    /// <summary>The section.</summary>
    internal string Json() => rows.Json();
}
