using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Papers;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>
/// Prices of all types with their history, each set by a document: all of them a year ago, some anew since, a few for next month already.
/// Each document has some hundreds of lines.
/// </summary>
internal sealed class Prices : IDisposable
{
    private const string Document = "Document_УстановкаЦенНоменклатуры";
    private const int MostLines = 400;
    private const int NumberLength = 11;

    // Days after today, every which product is priced anew, and how its price compares with the first one.
    private static readonly (int Days, int Every, decimal Growth)[] History = [(-360, 1, 1), (-150, 2, 1.07m), (-15, 5, 1.13m), (30, 50, 1.2m)];

    private readonly DemoTarget target;
    private readonly DemoBaseOptions options;
    private readonly Currencies currencies;
    private readonly Staff staff;
    private readonly Numbers numbers;
    private readonly Units units;
    private readonly Inserter documents;
    private readonly Inserter records;
    private readonly SectionRows lines;
    private int made;

    internal Prices(DemoTarget target, DemoBaseOptions options, Currencies currencies, Staff staff, Numbers numbers, Units units)
    {
        (this.target, this.options, this.currencies, this.staff, this.numbers, this.units) = (target, options, currencies, staff, numbers, units);
        documents = target.Into(Document, "Ref_Key", "Number", "Date", "Posted", "ТипЦен_Key", "ВидЦен_Key", "Ответственный_Key", "Информация", "Товары");
        records = target.Into(
            target.Names.Set("price"), "Recorder", "Recorder_Type", "Recorder_Key", "LineNumber", "Period", "Active", "ТипЦен_Key", "ВидЦены_Key", "ВидЦен_Key", "Номенклатура_Key", "Валюта_Key", "ВалютаЦены_Key", "Цена", "Актуальность", "ЕдиницаИзмерения_Key");
        lines = new(target.Configuration.Find(Document)?.Section("Товары"), "Номенклатура_Key", "Цена", "Валюта_Key", "ВидЦены_Key", "ВидЦен_Key", "ЕдиницаИзмерения_Key", "ТипЦен_Key");
    }

    internal void Fill(IReadOnlyList<DemoProduct> products, Func<int, string> key)
    {
        for (var type = 0; type < PriceType.All.Length; type++)
        {
            foreach (var (days, every, growth) in History)
            {
                var priced = Enumerable.Range(0, products.Count).Where(n => n % every == 0 && n % 100 < PriceType.All[type].Of && products[n].Price is not null);
                foreach (var part in priced.Chunk(MostLines))
                    Set(type, options.Today.AddDays(days).ToDateTime(new(9, made % 60)), part.Select(n => (key(n), Price(products[n], type, growth), units.OwnKey(n, products[n]))), posted: true);
            }
        }

        // Prices that somebody prepared and never posted hold nothing.
        if (options.UglyCases)
            Set(0, options.Today.ToDateTime(new(10, 0)), products.Take(10).Select((product, n) => (key(n), 1m, units.OwnKey(n, product))), posted: false);
    }

    public void Dispose()
    {
        documents.Dispose();
        records.Dispose();
    }

    private void Set(int type, DateTime date, IEnumerable<(string Product, decimal Price, string Unit)> prices, bool posted)
    {
        var document = target.Key("price document", made);
        var typeKey = PriceType.Key(target, type);
        var currency = currencies.Key(PriceType.All[type].Currency);
        lines.Start(document);
        foreach (var (product, price, unit) in prices)
        {
            lines.Add(product, price, currency, typeKey, typeKey, unit, typeKey);
            if (posted)
                records.Add(document, "StandardODATA." + Document, document, (long)lines.Count, date.Date, true, typeKey, typeKey, typeKey, product, currency, currency, price, true, unit);
        }

        documents.Add(document, numbers.Next(Document, null, date, NumberLength), date, posted, typeKey, typeKey, staff.UserKey(made), PriceType.All[type].Title, lines.Json());
        made++;
    }

    private static decimal Price(DemoProduct product, int type, decimal growth) => Math.Round(product.Price!.Value * growth * PriceType.All[type].Share, 2);
}
