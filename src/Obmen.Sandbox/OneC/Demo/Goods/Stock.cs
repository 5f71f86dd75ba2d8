using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>
/// Entries of the accounting register that make up the stock by product and warehouse: balances of a year ago, receipts and issues since.
/// </summary>
internal sealed class Stock : IDisposable
{
    private const int MostLines = 300;
    private const int Divisor = 1000;

    private readonly DemoTarget target;
    private readonly DemoBaseOptions options;
    private readonly Accounts accounts;
    private readonly Warehouses warehouses;
    private readonly Random random;
    private readonly Inserter records;
    private readonly Book opening = new("ВводНачальныхОстатков", -364);
    private readonly Book receipts = new("ПоступлениеТоваровУслуг", -300);
    private readonly Book issues = new("ТребованиеНакладная", -180);

    internal Stock(DemoTarget target, DemoBaseOptions options, Accounts accounts, Warehouses warehouses)
    {
        (this.target, this.options, this.accounts, this.warehouses) = (target, options, accounts, warehouses);
        random = new(options.Seed + 202);
        records = target.Into(
            "AccountingRegister_Хозрасчетный_RecordType", "Recorder", "Recorder_Type", "LineNumber", "Period", "Active", "Организация_Key", "AccountDr_Key", "AccountCr_Key", "ExtDimensionDr1", "ExtDimensionDr1_Type", "ExtDimensionDr2",
            "ExtDimensionDr2_Type", "ExtDimensionCr1", "ExtDimensionCr1_Type", "ExtDimensionCr2", "ExtDimensionCr2_Type", "КоличествоDr", "КоличествоCr", "Сумма", "Содержание");
    }

    internal void Add(int n, DemoProduct product, string key)
    {
        var cost = Math.Round((product.Price ?? 100) * 0.55m, 2);
        for (var i = 0; i < product.Warehouses; i++)
        {
            var warehouse = (n + i) % Warehouses.Count;
            var first = Quantity(product, 500);
            Receive(opening, "000", product, key, warehouse, first, cost);
            if (n % 3 == 0)
                Receive(receipts, "60.01", product, key, warehouse, Quantity(product, 200), cost);
            if (product.IsOverdrawn)
                Issue(product, key, warehouse, first + 5, cost);
            else if (n % 4 == 1)
                Issue(product, key, warehouse, n % 12 == 5 ? first : Math.Round(first / 2, product.IsDivisible ? 3 : 0), cost);
        }
    }

    public void Dispose() => records.Dispose();

    private decimal Quantity(DemoProduct product, int most) => product.IsDivisible ? random.Next(1, most * Divisor) / (decimal)Divisor : random.Next(1, most);

    private void Receive(Book book, string from, DemoProduct product, string key, int warehouse, decimal quantity, decimal cost) => records.Add(
        [.. Head(book, warehouse), accounts.Key(product.Kind.Account), accounts.Key(from), .. Dimensions(key, warehouse), "", "", "", "", quantity, 0m, Math.Round(quantity * cost, 2), "Поступление запасов"]);

    private void Issue(DemoProduct product, string key, int warehouse, decimal quantity, decimal cost) => records.Add(
        [.. Head(issues, warehouse), accounts.Key("91.02"), accounts.Key(product.Kind.Account), "", "", "", "", .. Dimensions(key, warehouse), 0m, quantity, Math.Round(quantity * cost, 2), "Списание запасов"]);

    // Entries of one document have one date.
    private object[] Head(Book book, int warehouse)
    {
        var (document, line) = (book.Lines / MostLines, (book.Lines % MostLines) + 1);
        book.Lines++;
        var date = options.Today.AddDays(book.Days + (book == opening ? 0 : document % 170)).ToDateTime(new(12, 0));
        return [target.Key(book.Document, document), "StandardODATA.Document_" + book.Document, (long)line, date, true, warehouses.FirmKey(warehouse)];
    }

    private object[] Dimensions(string product, int warehouse) => [product, "StandardODATA.Catalog_Номенклатура", warehouses.Key(warehouse), "StandardODATA.Catalog_Склады"];

    /// <summary>Documents of a kind, none of them published, by which stock moved.</summary>
    private sealed class Book(string document, int days)
    {
        internal string Document => document;

        internal int Days => days;

        internal int Lines { get; set; }
    }
}
