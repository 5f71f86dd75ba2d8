using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Papers;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>Puts products and their barcodes into the base.</summary>
internal sealed class ProductRows(DemoTarget target, DemoBaseOptions options, ProductFolders folders, Units units, VatRates rates) : IDisposable
{
    private readonly EntitySet? set = target.Names.Set("product");

    private readonly Inserter products = target.Into(
        target.Names.Set("product"), "Ref_Key", "Code", "Description", "Parent_Key", "DeletionMark", "Артикул", "НаименованиеПолное", "ВидНоменклатуры_Key", "КатегорияНоменклатуры_Key", "ЕдиницаИзмерения_Key", "БазоваяЕдиницаИзмерения_Key", "ЕдиницаХраненияОстатков_Key", "ЕдиницаДляОтчетов_Key", "Комментарий", "Описание", "Услуга", "ТипНоменклатуры", "ВидСтавкиНДС",
        "СтавкаНДС", "СтавкаНДС_Key");

    private readonly string[] keys = [.. Enumerable.Range(0, options.Products).Select(n => target.Key("product", n))];

    private readonly Inserter barcodes = target.Into(
        target.Names.Set("barcode"), "Штрихкод", "Штрихкод_Type", "Номенклатура_Key", "Владелец", "Владелец_Type", "ЕдиницаИзмерения_Key");

    private readonly string type = "StandardODATA." + target.Names.Set("product")?.Name;

    internal void Add(int n, DemoProduct product)
    {
        var key = Key(n);
        var rate = VatRates.Of(product.Vat, 0, options.Today.ToDateTime(default), false);
        var unit = product.Unit.Length > 0 ? units.Key(product.Unit) : Property.EmptyKey;
        products.Add(
            key, (options.Groups + n + 1).ToString("D11", CultureInfo.InvariantCulture), product.Name, product.Folder is { } folder ? folders.Key(folder) : Property.EmptyKey, product.IsDeleted, product.Article, product.FullName,
            product.Kind.Key(target), product.Kind.Key(target), unit, unit, units.Storage(n, product).Key, units.OwnKey(n, product), product.Comment, product.Comment, product.Kind.IsService,
            product.Kind.Type(set), product.Vat, VatRates.Name(rate), rates.Key(rate));
        foreach (var barcode in product.Barcodes)
            barcodes.Add(barcode, "Edm.String", key, key, type, units.OwnKey(n, product));
    }

    internal string Key(int n) => keys[n];

    public void Dispose()
    {
        products.Dispose();
        barcodes.Dispose();
    }
}
