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

    private readonly string unitType = "StandardODATA." + new Units(target).LineSet;

    private readonly string productType = "StandardODATA." + target.Names.Set("product")?.Name;

    private readonly SectionRows rows = new(
        section, "Номенклатура_Key", "Номенклатура", "Номенклатура_Type", "Содержание", "Количество", "КоличествоУпаковок", "ЕдиницаИзмерения_Key", "ЕдиницаИзмерения", "ЕдиницаИзмерения_Type", "Коэффициент", "Цена", "ПроцентСкидки",
        "ПроцентРучнойСкидки", "ПроцентСкидкиНаценки", "СуммаСкидки", "СуммаРучнойСкидки", "СуммаСкидкиНаценки", "Сумма", "СуммаСНДС", "Всего", "СтавкаНДС", "СтавкаНДС_Key", "СуммаНДС", "ВидЦены_Key", "СчетНаОплатуПокупателю_Key",
        "СчетУчета_Key", "СчетДоходов_Key", "СчетРасходов_Key", "СчетУчетаНДСПоРеализации_Key", "Контрагент_Key", "ДоговорКонтрагента_Key", "ЗаказПокупателя_Key", "Качество_Key",
        "СпособСписанияОстаткаТоваров", "Склад_Key");

    // Where a line can't be words alone, a service stands for them.
    private readonly int? forWords = section?.Find("Содержание") is null ? products.Index().First(pair => pair.Item.Kind.IsService).Index : null;

    /// <summary>Begins the section of another document.</summary>
    internal void Start(string key) => rows.Start(key);

    /// <summary>Adds a line; <paramref name="invoice"/> and <paramref name="order"/> are the keys of what it is sold by.</summary>
    internal void Add(SaleLine line, string invoice, string order, string warehouse, Trader buyer)
    {
        var number = line.Product ?? forWords;
        var product = number is { } n ? products[n] : null;
        var key = number is { } made ? target.Key("product", made) : Property.EmptyKey;
        var full = decimal.Round(line.Quantity * line.Price, 2, MidpointRounding.AwayFromZero);
        var unit = product is { Unit.Length: > 0 } ? units.LineKey(number!.Value, product) : Property.EmptyKey;
        rows.Add(
            key, product is null ? "" : key, product is null ? "" : productType, line.Text, line.Quantity, line.Quantity, unit, unit == Property.EmptyKey ? "" : unit, unit == Property.EmptyKey ? "" : unitType, 1m, line.Price, line.Discount,
            line.Discount, line.Discount, full - line.Sum, full - line.Sum, full - line.Sum, line.Sum, line.WithVat, line.WithVat, VatRates.Name(line.Rate), ours.VatRates.Key(line.Rate), line.VatSum, PriceType.Key(target, 0), invoice,
            ours.Accounts.Key(product?.Kind.Account ?? ""), ours.Accounts.Key(Income), ours.Accounts.Key(Cost), ours.Accounts.Key(VatAccount), buyer.Key, buyer.Contract.Key(target), order, ours.Predefined.Key("Catalog_Качество", "Новый"), "СоСклада", warehouse);
    }

    /// <summary>The section.</summary>
    internal string Json() => rows.Json();
}
