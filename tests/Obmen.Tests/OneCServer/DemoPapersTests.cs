using System.Text.Json.Nodes;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Demo.Papers;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Tests.OneCServer;

/// <summary>A year of documents and payments in the demo base.</summary>
public sealed class DemoPapersTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string Invoices = "Document_СчетНаОплатуПокупателю";
    private const string Shipments = "Document_РеализацияТоваровУслуг";
    private const string VatInvoices = "Document_СчетФактураВыданный";

    private static readonly string[] Payments = ["Document_ПриходныйКассовыйОрдер", "Document_РасходныйКассовыйОрдер", "Document_ПоступлениеНаРасчетныйСчет", "Document_СписаниеСРасчетногоСчета"];

    private static readonly string[] All = [Invoices, Shipments, VatInvoices, .. Payments];

    [Fact]
    public async Task There_are_as_many_documents_as_asked_for_of_seven_types_all_over_the_year()
    {
        var all = await PapersAsync(All);
        all.Count.ShouldBe(DemoFixture.Documents);
        var year = all.Where(paper => Text(paper.Row, "Date").StartsWith("2025", StringComparison.Ordinal)).ToList();
        year.Count.ShouldBeInRange(DemoFixture.Documents * 9 / 10, DemoFixture.Documents - 5);
        year.GroupBy(paper => paper.Set).ShouldAllBe(type => type.Count() >= 15);
        year.Select(paper => Text(paper.Row, "Date")[..7]).Distinct().Count().ShouldBe(12);
        all.ShouldAllBe(paper => string.CompareOrdinal(Text(paper.Row, "Date"), "2026") < 0);
        all.Where(paper => Flag(paper.Row, "DeletionMark")).ShouldAllBe(paper => !Flag(paper.Row, "Posted"));
        all.Count(paper => Flag(paper.Row, "DeletionMark")).ShouldBeGreaterThan(5);
        all.Count(paper => !Flag(paper.Row, "Posted") && !Flag(paper.Row, "DeletionMark")).ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task A_year_of_thirty_thousand_documents_has_every_type_in_every_month()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var sandbox = await Obmen.Sandbox.OneC.OneCSandbox.StartAsync(new(), cancel);
        await Obmen.Sandbox.OneC.Demo.DemoBase.FillAsync(sandbox, new() { Counterparties = 600, Products = 100, Documents = 30_000 }, cancel);
        using var client = new Client(sandbox);
        var days = new List<(string Set, string Month)>();
        foreach (var set in All)
            days.AddRange((await client.RowsAsync($"{set}?$select=Date")).Select(row => (set, Text(row!, "Date")[..7])));
        days.Count.ShouldBe(30_000);
        days.Where(day => day.Month.StartsWith("2025", StringComparison.Ordinal)).Distinct().Count().ShouldBe(7 * 12);
    }

    [Fact]
    public async Task Lines_and_VAT_make_the_total_but_where_they_are_meant_not_to()
    {
        var invoices = await InvoicesAsync();
        foreach (var (n, row) in invoices)
            (Total(row) == Money(row, "СуммаДокумента")).ShouldBe(UglySales.Of(n) != "wrong total", $"{n} {UglySales.Of(n)} {Text(row, "Number")}");
        var papers = invoices.Select(pair => pair.Row).Concat(await demo.Client.RowsAsync(Shipments)).Select(row => row!).ToList();
        papers.Skip(invoices.Count).ShouldAllBe(row => Total(row) == Money(row, "СуммаДокумента"));
        papers.Select(Mode).Distinct().Count().ShouldBe(3);
        Lines(papers).Select(line => Text(line, "СтавкаНДС")).Distinct().ShouldBe(["НДС20", "НДС10", "НДС0", "БезНДС", "НДС18", "НДС22", "НДС5", "НДС7"], ignoreOrder: true);
        foreach (var (n, row) in invoices.Where(pair => UglySales.Of(pair.N) != "wrong VAT"))
        {
            foreach (var line in row["Товары"]!.AsArray())
            {
                var rate = Text(line!, "СтавкаНДС") == "БезНДС" ? VatRate.Exempt : VatRate.Parse(Text(line!, "СтавкаНДС")[3..]);
                Money(line!, "СуммаНДС").ShouldBe(Mode(row) switch { VatMode.Inside => rate.Inside(Money(line!, "Сумма")), VatMode.OnTop => rate.OnTop(Money(line!, "Сумма")), _ => 0 }, $"{n}");
            }
        }
    }

    [Fact]
    public async Task Numbers_repeat_in_another_year_only_but_for_those_that_were_loaded()
    {
        foreach (var type in (await PapersAsync(All)).GroupBy(paper => paper.Set))
        {
            var twice = type.GroupBy(paper => (Text(paper.Row, "Number"), Text(paper.Row, "Date")[..4])).Where(group => group.Count() > 1).ToList();
            (twice.Count > 0).ShouldBe(type.Key == Invoices, type.Key);
        }

        var invoices = await InvoicesAsync();
        invoices.GroupBy(pair => Text(pair.Row, "Number")).Any(group => group.Select(pair => Text(pair.Row, "Date")[..4]).Distinct().Count() > 1).ShouldBeTrue();
        invoices.Select(pair => Text(pair.Row, "Number")[..2]).Where(prefix => !char.IsAsciiDigit(prefix[0])).Distinct().ShouldBe(["ОБ", "АА"], ignoreOrder: true);
    }

    [Fact]
    public async Task Every_ugly_document_is_there()
    {
        var ugly = (await InvoicesAsync()).Where(pair => UglySales.Of(pair.N) is not null).ToLookup(pair => UglySales.Of(pair.N)!, pair => pair.Row);
        ugly.Select(group => group.Key).ShouldBe(UglySales.Names, ignoreOrder: true);
        ugly["no lines"].ShouldAllBe(row => row["Товары"]!.AsArray().Count == 0);
        ugly["no buyer"].ShouldAllBe(row => Text(row, "Контрагент_Key") == Property.EmptyKey);
        ugly["no contract"].ShouldAllBe(row => Text(row, "ДоговорКонтрагента_Key") == Property.EmptyKey);
        ugly["words alone"].ShouldAllBe(row => Lines(new[] { row }).All(line => Text(line, "Номенклатура").Length == 0 && Text(line, "Содержание").Length > 0));
        ugly["midnight"].ShouldAllBe(row => Text(row, "Date").EndsWith("T00:00:00", StringComparison.Ordinal));
        ugly["deleted basis"].ShouldAllBe(row => Flag(row, "DeletionMark"));
        ugly["odd number"].ShouldAllBe(row => Text(row, "Number").Contains('/'));
        var gone = (await demo.Client.RowsAsync("Catalog_Контрагенты?$select=Ref_Key", "DeletionMark")).Select(row => Text(row!, "Ref_Key")).ToHashSet();
        ugly["deleted buyer"].ShouldAllBe(row => gone.Contains(Text(row, "Контрагент_Key")));
    }

    [Fact]
    public async Task Shipments_follow_invoices_and_VAT_invoices_follow_shipments()
    {
        var invoices = (await InvoicesAsync()).ToDictionary(pair => Text(pair.Row, "Ref_Key"), pair => pair.Row);
        var shipments = (await demo.Client.RowsAsync(Shipments)).ToDictionary(row => Text(row!, "Ref_Key"), row => row!);
        foreach (var row in shipments.Values)
        {
            var invoice = invoices[Text(row, "СчетНаОплатуПокупателю_Key")];
            (Text(row, "Контрагент_Key"), Money(row, "СуммаДокумента")).ShouldBe((Text(invoice, "Контрагент_Key"), Money(invoice, "СуммаДокумента")));
            string.CompareOrdinal(Text(row, "Date"), Text(invoice, "Date")).ShouldBePositive();
        }

        shipments.Values.Select(row => Text(row, "ВидОперации")).Distinct().ShouldBe(["Товары", "ПродажаКомиссия", "Услуги"], ignoreOrder: true);
        shipments.Values.Where(row => Text(row, "ВидОперации") == "Услуги").ShouldAllBe(row => row["Товары"]!.AsArray().Count == 0 && row["Услуги"]!.AsArray().Count > 0);
        shipments.Values.ShouldContain(row => row["АгентскиеУслуги"]!.AsArray().Count > 0);
        shipments.Values.ShouldContain(row => row["ВозвратнаяТара"]!.AsArray().Count > 0);
        foreach (var row in await demo.Client.RowsAsync(VatInvoices))
        {
            var shipment = shipments[Text(row!, "ДокументОснование")];
            (Money(row!, "СуммаДокумента"), Flag(shipment, "Posted"), Text(row!["ДокументыОснования"]![0]!, "ДокументОснование")).ShouldBe((Money(shipment, "СуммаДокумента"), true, Text(row!, "ДокументОснование")));
        }
    }

    [Fact]
    public async Task Payments_pay_invoices_whole_in_parts_and_several_at_once()
    {
        var payments = (await PapersAsync(Payments)).Select(paper => paper.Row).ToList();
        var broken = payments.Where(row => row["РасшифровкаПлатежа"]!.AsArray() is { Count: > 0 } parts && parts.Sum(part => Money(part!, "СуммаПлатежа")) != Money(row, "СуммаДокумента")).ToList();
        broken.Count.ShouldBeInRange(1, 10);
        payments.ShouldContain(row => Paid(row).Distinct().Count() > 1, "one payment for several invoices");
        payments.SelectMany(Paid).GroupBy(key => key).ShouldContain(group => group.Count() > 1, "an invoice paid in parts");
        var invoices = (await InvoicesAsync()).ToDictionary(pair => Text(pair.Row, "Ref_Key"), pair => pair.Row);
        payments.SelectMany(row => Paid(row).Select(key => (Text(row, "Контрагент"), Text(invoices[key], "Контрагент_Key")))).ShouldAllBe(pair => pair.Item1 == pair.Item2);
        payments.Select(row => Text(row, "ВалютаДокумента_Key")).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Money_moves_for_other_reasons_too()
    {
        var operations = (await PapersAsync(Payments)).Select(paper => (paper.Set, Text(paper.Row, "ВидОперации"))).ToHashSet();
        operations.ShouldAllBe(pair => pair.Item2.Length > 0);
        operations.Select(pair => pair.Item2).ShouldBe(
            ["ОплатаПокупателя", "ОплатаПоставщику", "ПереводНаДругойСчет", "ПереводСДругогоСчета", "ПеречислениеНалога", "ПеречислениеЗП", "ВыдачаПодотчетномуЛицу", "ВзносНаличнымиВБанк", "ВзносНаличными", "СнятиеНаличных", "ПолучениеНаличныхВБанке", "РозничнаяВыручка", "КомиссияБанка", "ПрочееПоступление", "ВыплатаЗаработнойПлатыРаботнику", "ВозвратПокупателю", "ВозвратОтПоставщика", "ОплатаПокупателя", "ОплатаПоставщику"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task The_books_of_last_year_are_closed_and_one_organisation_s_a_quarter_more()
    {
        var dates = await demo.Client.RowsAsync("InformationRegister_ДатыЗапретаИзменения");
        dates.Select(row => Text(row!, "ДатаЗапрета")).ShouldBe(["2024-12-31T00:00:00", "2025-03-31T00:00:00"], ignoreOrder: true);
        var late = Text(dates.Single(row => Text(row!, "Объект").Length > 0)!, "Объект");
        async Task<string> ErrorAsync(string date, string firm) =>
            (await demo.Client.SendAsync(HttpMethod.Post, Invoices, $$"""{"Date":"{{date}}T00:00:00","Организация_Key":"{{firm}}"}""")).Error.Message;
        (await ErrorAsync("2024-12-31", Property.EmptyKey)).ShouldContain("31.12.2024");
        (await ErrorAsync("2025-03-31", late)).ShouldContain("31.03.2025");
    }

    private static IEnumerable<string> Paid(JsonNode row) => row["РасшифровкаПлатежа"]!.AsArray().Select(part => Text(part!, "СчетНаОплату_Key")).Where(key => key != Property.EmptyKey);

    private static IEnumerable<JsonNode> Lines(IEnumerable<JsonNode> papers) =>
        papers.SelectMany(row => ((string[])["Товары", "Услуги", "АгентскиеУслуги"]).SelectMany(section => row[section]?.AsArray() ?? [])).Select(line => line!);

    private static decimal Total(JsonNode row) => Lines([row]).Sum(line => Money(line, "Сумма") + (Mode(row) == VatMode.OnTop ? Money(line, "СуммаНДС") : 0));

    private static VatMode Mode(JsonNode row) => Flag(row, "ДокументБезНДС") ? VatMode.None : Flag(row, "СуммаВключаетНДС") ? VatMode.Inside : VatMode.OnTop;

    // In the order they were made.
    private async Task<List<(int N, JsonNode Row)>> InvoicesAsync()
    {
        var rows = (await demo.Client.RowsAsync(Invoices)).ToDictionary(row => Text(row!, "Ref_Key"), row => row!);
        return [.. demo.Sandbox.Query($"select Ref_Key from \"{Invoices}\" order by rowid").Select((key, n) => (n, rows[key]))];
    }

    private async Task<List<(string Set, JsonNode Row)>> PapersAsync(IEnumerable<string> sets)
    {
        var all = new List<(string, JsonNode)>();
        foreach (var set in sets)
            all.AddRange((await demo.Client.RowsAsync(set)).Select(row => (set, row!)));
        return all;
    }

    private static bool Flag(JsonNode row, string name) => row[name]!.GetValue<bool>();

    private static decimal Money(JsonNode row, string name) => Math.Round((decimal)row[name]!.GetValue<double>(), 6);

    private static string Text(JsonNode row, string name) => row[name]!.GetValue<string>();
}
