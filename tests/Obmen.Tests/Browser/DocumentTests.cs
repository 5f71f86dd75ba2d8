using Microsoft.Playwright;
using MiniExcelLibs;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Выгрузка документов».</summary>
public sealed class DocumentTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Headings =
        ["N", "Пометка", "Выгружено", "Номер документа", "Id контрагента", "Дата документа", "Наименование контрагента", "Тип документа", "Сумма", "Валюта"];

    private static readonly string[] Types =
    [
        "Счет на оплату покупателю", "Реализация товаров и услуг", "Счет фактура выданный", "Приходный кассовый ордер", "Расходный кассовый ордер", "Поступление на расчетный счет", "Списание с расчетного счета",
    ];

    protected override int Size => 30;

    [Fact]
    public async Task Documents_and_payments_go_to_the_crm_and_the_table_says_so_to_the_letter()
    {
        await WriteAsync();
        await OpenDocumentsAsync();
        foreach (var type in Types)
            await Assertions.Expect(Page.Locator(".which").GetByLabel(type, new() { Exact = true })).ToBeCheckedAsync();
        await ChooseDaysAsync("2026-04-01", "2026-04-30");
        await See(Page.Locator("summary").First, "01.04.2026 – 30.04.2026");
        await Pictures.TakeAsync(Page, "documents-form");
        await FillAsync("2026-04-01", "2026-04-30");
        (await Page.Locator(".table thead th").AllInnerTextsAsync()).Select(text => text.Trim().TrimEnd('▲', '▼').Trim()).Where(text => text != "План").Take(Headings.Length).ShouldBe(Headings);
        await See(Totals("invoice"), "1 900,70");
        await See(Totals("bankIn"), "1 900,70");
        await Assertions.Expect(Row("ОБ-000009").Locator("td.mark input")).Not.ToBeCheckedAsync();
        await See(Row("ОБ-000009"), "Не проведён в 1С");
        await See(Row("ОБ-000008"), "между своими счетами");
        await Pictures.TakeAsync(Page, "documents-plan");
        await IsTypedInExcelAsync();

        await Press("2. Выгрузить в CRM");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        await See(Row("ОБ-000001").First, "закончена");
        await Assertions.Expect(Row("ОБ-000001").First.Locator("td").Nth(5)).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^[0-9]+$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await Pictures.TakeAsync(Page, "documents-done");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Служебные сообщения" }).ClickAsync();
        await See(Page.Locator(".messages ol"), "Счет №ОБ-000001 от 02.04.2026 10:00:00 - записан в CRM");
        await See(Page.Locator(".messages ol"), "В CRM Перенесен контрагент:");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Служебные сообщения" }).ClickAsync();

        Demo.Crm.Faults.Requests.Reset();
        await Press("1. Заполнить");
        await See(Page.GetByTestId("forecast"), "Будет создано 0, обновлено 0");
        await See(Row("ОБ-000001").First, "В CRM документ есть, не выгружено");
        await See(Row("ОБ-000004").First, "В CRM фин. движение есть, не выгружено");
        await Assertions.Expect(Button("2. Выгрузить в CRM")).ToBeDisabledAsync();
        Demo.Crm.Faults.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task The_table_is_narrowed_by_type_counterparty_sum_and_plan_and_the_totals_follow()
    {
        using var papers = await WriteAsync();
        await OpenDocumentsAsync();
        await FillAsync("2026-04-01", "2026-04-30");
        await Page.Locator(".filters").GetByLabel("Тип документа").SelectOptionAsync("invoice");
        await Assertions.Expect(Rows()).ToHaveCountAsync(3);
        await Assertions.Expect(Page.GetByTestId("totals").Locator("li")).ToHaveCountAsync(1);
        await Field("Сумма от").FillAsync("1 000");
        await Field("Сумма от").PressAsync("Enter");
        await Assertions.Expect(Rows()).ToHaveCountAsync(1);
        await See(Totals("invoice"), "1 200,00");
        await Field("Сумма от").FillAsync("");
        await Field("Сумма до").FillAsync("800");
        await Field("Сумма до").PressAsync("Enter");
        await Assertions.Expect(Rows()).ToHaveCountAsync(2);
        await Field("Сумма до").FillAsync("");
        await Field("Сумма до").PressAsync("Enter");
        await Page.Locator(".filters").GetByLabel("Тип документа").SelectOptionAsync("");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(papers.Parties[1].Name);
        await Assertions.Expect(Rows().Filter(new() { HasText = "ОБ-000002" })).ToHaveCountAsync(1);
        await Assertions.Expect(Rows().Filter(new() { HasText = "ОБ-000001" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Columns_of_the_record_have_boxes_and_are_sorted_by()
    {
        await WriteAsync();
        await OpenDocumentsAsync();
        await FillAsync("2026-04-01", "2026-04-30");
        await Press("Отбор по колонкам");
        (await Page.Locator(".column-box").EvaluateAllAsync<string[]>("boxes => boxes.map(box => box.dataset.column)"))
            .ShouldBe(["outcome", "code", "action", "date", "name", "amount", "currency", "targetId", "organisationName", "contractName", "managerName", "vat", "accountName", "purpose", "operation", "comment"]);
        await Box("operation").FillAsync("переводнадругой");
        await Assertions.Expect(Rows()).ToHaveCountAsync(1);
        await See(Rows().First, "ОБ-000008");
        await Box("operation").FillAsync("");
        await Box("vat").FillAsync("в сумме");
        await Box("currency").FillAsync("руб");
        await Box("amount").FillAsync("700..1200");
        await Assertions.Expect(Rows()).ToHaveCountAsync(2);
        await Page.GetByRole(AriaRole.Columnheader, new() { Name = "Организация" }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Columnheader, new() { Name = "Организация" })).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task The_mapping_is_guessed_and_a_person_s_choice_is_kept_and_obeyed()
    {
        await WriteAsync();
        await OpenDocumentsAsync();
        await See(Page.GetByTestId("gaps"), "В CRM нет полей для: Договор, Склад");
        await Press("Соответствие типов…");
        var invoices = Page.Locator(".map tr[data-kind=invoice]").First;
        await Assertions.Expect(invoices.GetByLabel("Тип документа CRM").Locator("option:checked")).ToHaveTextAsync("Счет");
        await Assertions.Expect(Page.Locator(".map tr[data-kind=act]").First.GetByLabel("Тип документа CRM").Locator("option:checked")).ToHaveTextAsync("Акт");
        await Assertions.Expect(Page.Locator(".map tr[data-payment=bankIn] option:checked")).ToHaveTextAsync("Оплата от покупателя");
        await Assertions.Expect(Page.Locator(".map tr[data-payment=cashOut] option:checked")).ToHaveTextAsync("Оплата поставщику");
        await Pictures.TakeAsync(Page, "documents-mapping");
        foreach (var row in await Page.Locator(".map tr[data-kind=invoice]").AllAsync())
        {
            await row.GetByLabel("Тип документа CRM").SelectOptionAsync(new SelectOptionValue { Label = "Договор" });
            await row.GetByLabel("Статус CRM").SelectOptionAsync(new SelectOptionValue { Label = "Отправлен" });
        }

        await Press("Сохранить");
        await Page.ReloadAsync();
        await Press("Соответствие типов…");
        await Assertions.Expect(invoices.GetByLabel("Тип документа CRM").Locator("option:checked")).ToHaveTextAsync("Договор");
        await Press("Отмена");
        foreach (var type in Types.Skip(1))
            await Page.Locator(".which").GetByLabel(type, new() { Exact = true }).UncheckAsync();
        await FillAsync("2026-04-01", "2026-04-30");
        await Press("2. Выгрузить в CRM");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Demo.Crm.Query("SELECT id_tip_doc, id_priznzk_doc FROM documents").Select(row => ($"{row["id_tip_doc"]}", $"{row["id_priznzk_doc"]}")).Distinct().ShouldBe([("24", "3")]);
    }

    private async Task IsTypedInExcelAsync()
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = "В Excel" }).ClickAsync());
        await using var file = File.OpenRead(await download.PathAsync());
        var rows = (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Cast<IDictionary<string, object>>().ToList();
        var payments = rows.Where(row => row["Номер документа"] is "ОБ-000004").ToList();
        foreach (var sum in new[] { "Сумма", "Сумма в рублях" })
            payments.Sum(row => row[sum].ShouldBeOfType<double>()).ShouldBe(1900.7, 0.001);
        payments[0]["Дата документа"].ShouldBeOfType<DateTime>().Year.ShouldBe(2026);
    }

    private async Task<Papers> WriteAsync()
    {
        var papers = await Papers.OpenAsync(Demo.OneC);
        papers.Avoid([.. Demo.Crm.Companies().Select(company => company.Name)]);
        var one = await papers.InvoiceAsync("ОБ-000001", 1200);
        var two = await papers.InvoiceAsync("ОБ-000002", 700.7m, party: 1);
        await papers.InvoiceAsync("ОБ-000009", 60, posted: false);
        await papers.WriteAsync(Papers.Shipments, "ОБ-000001", 1440, new { СчетНаОплатуПокупателю_Key = one, Товары = new[] { papers.Goods(1200, "НДС20", 240) } });
        await papers.WriteAsync(Papers.BankIn, "ОБ-000004", 1900.7m, new { РасшифровкаПлатежа = new[] { new { СчетНаОплату_Key = one, СуммаПлатежа = 1200m }, new { СчетНаОплату_Key = two, СуммаПлатежа = 700.7m } } });
        await papers.WriteAsync(Papers.CashIn, "ОБ-000005", 50, new { });
        await papers.WriteAsync(Papers.CashOut, "ОБ-000006", 60, new { });
        await papers.WriteAsync(Papers.BankOut, "ОБ-000008", 500, new { ВидОперации = "ПереводНаДругойСчет", Контрагент = (string?)null });
        return papers;
    }

    private async Task OpenDocumentsAsync()
    {
        await ConnectAsync();
        await OpenTab("Выгрузка документов");
        await Button("1. Заполнить").WaitForAsync();
    }

    private async Task ChooseDaysAsync(string from, string to)
    {
        await Page.Locator(".which").GetByLabel("С", new() { Exact = true }).FillAsync(from);
        await Page.Locator(".which").GetByLabel("По", new() { Exact = true }).FillAsync(to);
        await Page.Locator(".which").GetByLabel("По", new() { Exact = true }).BlurAsync();
    }

    private async Task FillAsync(string from, string to)
    {
        await ChooseDaysAsync(from, to);
        await Press("1. Заполнить");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Assertions.Expect(Rows().First).ToBeVisibleAsync();
    }

    private ILocator Row(string number) => Rows().Filter(new() { HasText = number });

    private ILocator Box(string field) => Page.Locator($".column-box[data-column={field}]");

    private ILocator Field(string label) => Page.Locator(".filters").GetByLabel(label);

    private ILocator Totals(string type) => Page.GetByTestId("totals").Locator($"li[data-type={type}]");
}
