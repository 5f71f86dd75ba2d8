using System.Globalization;
using Obmen.Sandbox.OneC.Demo.Own;
using Obmen.Sandbox.OneC.Demo.Papers;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Goods;

/// <summary>
/// Entries that make up the stock by product and warehouse: balances of a year ago, receipts and issues since; in the accumulation registers
/// that the configuration has, else in the accounting register.
/// </summary>
internal sealed class Stock : IDisposable
{
    private const string Quality = "Catalog_Качество";
    private const string Ledger = "AccountingRegister_Хозрасчетный_RecordType";
    private const int MostLines = 300;
    private const int Divisor = 1000;

    private static readonly string[] Balances =
        ["AccumulationRegister_ТоварыНаСкладах_RecordType", "AccumulationRegister_СвободныеОстатки_RecordType", "AccumulationRegister_ЗапасыНаСкладах_RecordType", "AccumulationRegister_Запасы_RecordType"];

    private readonly DemoTarget target;
    private readonly DemoBaseOptions options;
    private readonly Accounts accounts;
    private readonly Warehouses warehouses;
    private readonly Units units;
    private readonly string sound;
    private readonly string spoilt;
    private readonly Random random;
    private readonly Inserter entries;
    private readonly List<Inserter> balances;
    private readonly Book opening;
    private readonly Book receipts;
    private readonly Book issues;
    private int unitsInStored = 1;

    internal Stock(DemoTarget target, DemoBaseOptions options, OurBooks ours, Units units)
    {
        (this.target, this.options, accounts, warehouses, this.units) = (target, options, ours.Accounts, ours.Warehouses, units);
        (sound, spoilt) = (ours.Predefined.Key(Quality, "Новый"), target.Key("quality", 0));
        using (var qualities = target.Into(Quality, "Ref_Key", "Code", "Description"))
            qualities.Add(spoilt, "000000002", "Брак");
        random = new(options.Seed + 202);
        (opening, receipts, issues) = (new(target, "ВводНачальныхОстатков", -364), new(target, "ПоступлениеТоваровУслуг", -300), new(target, "ТребованиеНакладная", -180));
        var kept = Balances.Select(target.Configuration.Find).OfType<EntitySet>().ToList();
        balances = [.. kept.Select(register => target.Into(
            register, "Recorder", "Recorder_Type", "Recorder_Key", "LineNumber", "Period", "Active", "RecordType", "Номенклатура_Key", "Склад_Key", "СтруктурнаяЕдиница_Key", "СтруктурнаяЕдиница", "СтруктурнаяЕдиница_Type", "Организация_Key",
            "ВНаличии", "Количество", "Сумма", "Качество_Key"))];
        entries = target.Into(
            kept.Count > 0 ? null : target.Configuration.Find(Ledger), "Recorder", "Recorder_Type", "LineNumber", "Period", "Active", "Организация_Key", "AccountDr_Key", "AccountCr_Key", "ExtDimensionDr1", "ExtDimensionDr1_Type", "ExtDimensionDr2",
            "ExtDimensionDr2_Type", "ExtDimensionCr1", "ExtDimensionCr1_Type", "ExtDimensionCr2", "ExtDimensionCr2_Type", "КоличествоDr", "КоличествоCr", "Сумма", "Содержание");
    }

    internal void Add(int n, DemoProduct product, string key)
    {
        var cost = Math.Round((product.Price ?? 100) * 0.55m, 2);
        unitsInStored = units.Storage(n, product).Count;
        // Of each fifth product some were spoilt, where the base tells that.
        if (options.UglyCases && product.Warehouses > 0 && n % 5 == 0 && target.Configuration.Find(Quality) is not null)
            Balance(Head(opening), "Receipt", key, n % Warehouses.Count, 3, 0, spoilt);
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

    public void Dispose()
    {
        entries.Dispose();
        foreach (var book in (Book[])[opening, receipts, issues])
            book.Dispose();
        foreach (var register in balances)
            register.Dispose();
    }

    private decimal Quantity(DemoProduct product, int most) => product.IsDivisible ? random.Next(1, most * Divisor) / (decimal)Divisor : random.Next(1, most);

    private void Receive(Book book, string from, DemoProduct product, string key, int warehouse, decimal quantity, decimal cost)
    {
        var (head, sum) = (Head(book), Math.Round(quantity * cost, 2));
        entries.Add([.. head, warehouses.FirmKey(warehouse), accounts.Key(product.Kind.Account), accounts.Key(from), .. Dimensions(key, warehouse), "", "", "", "", quantity, 0m, sum, "Поступление запасов"]);
        Balance(head, "Receipt", key, warehouse, quantity, sum);
    }

    private void Issue(DemoProduct product, string key, int warehouse, decimal quantity, decimal cost)
    {
        var (head, sum) = (Head(issues), Math.Round(quantity * cost, 2));
        entries.Add([.. head, warehouses.FirmKey(warehouse), accounts.Key("91.02"), accounts.Key(product.Kind.Account), "", "", "", "", .. Dimensions(key, warehouse), 0m, quantity, sum, "Списание запасов"]);
        Balance(head, "Expense", key, warehouse, quantity, sum);
    }

    private void Balance(object[] head, string type, string product, int warehouse, decimal quantity, decimal sum, string? quality = null)
    {
        var (recorder, place, stored) = (head[0], warehouses.Key(warehouse), quantity / unitsInStored);
        foreach (var register in balances)
            register.Add(recorder, head[1], recorder, head[2], head[3], true, type, product, place, place, place, "StandardODATA.Catalog_СтруктурныеЕдиницы", warehouses.FirmKey(warehouse), stored, stored, sum, quality ?? sound);
    }

    // Entries of one document have one date.
    private object[] Head(Book book)
    {
        var (document, line) = (book.Lines / MostLines, (book.Lines % MostLines) + 1);
        book.Lines++;
        var date = options.Today.AddDays(book.Days + (book == opening ? 0 : document % 170)).ToDateTime(new(12, 0));
        if (line == 1)
            book.Begin(target.Key(book.Document, document), document, date);
        return [target.Key(book.Document, document), "StandardODATA.Document_" + book.Document, (long)line, date, true];
    }

    private object[] Dimensions(string product, int warehouse) => [product, "StandardODATA.Catalog_Номенклатура", warehouses.Key(warehouse), "StandardODATA.Catalog_Склады"];

    /// <summary>Documents of a kind by which stock moved; where the configuration publishes them, their headers are in the base.</summary>
    private sealed class Book(DemoTarget target, string document, int days) : IDisposable
    {
        private readonly Inserter headers = target.Into("Document_" + document, "Ref_Key", "Number", "Date", "Posted");


        internal string Document => document;

        internal int Days => days;

        internal int Lines { get; set; }

        internal void Begin(string key, int n, DateTime date) => headers.Add(key, $"ПТ00-{(n + 1).ToString("D6", CultureInfo.InvariantCulture)}", date, true);

        public void Dispose() => headers.Dispose();
    }
}
