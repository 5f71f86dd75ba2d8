using Microsoft.Playwright;
using MiniExcelLibs;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Сверка».</summary>
public sealed class ReconcileTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 20;

    private ILocator Totals => Page.GetByTestId("totals");

    private ILocator Differing => Page.GetByTestId("differing");

    [Fact]
    public async Task What_differs_is_told_to_the_row_goes_to_excel_and_is_gone_after_the_export()
    {
        using var papers = await Papers.OpenAsync(Demo.OneC);
        papers.Avoid([.. Demo.Crm.Companies().Select(company => company.Name)]);
        await papers.InvoiceAsync("ОБ-000001", 1200);
        await papers.InvoiceAsync("ОБ-000002", 700.7m, party: 1);
        await ConnectAsync();
        await OpenTab("Сверка");
        await See(Page.Locator("main"), "ничего не записывает");
        await PeriodAsync();
        Demo.OneC.Faults.Requests.Reset();
        Demo.Crm.Faults.Requests.Reset();
        await Press("Сверить");
        await See(Page.GetByTestId("reconciled"), "Расходятся:");
        await See(Total("Счет на оплату покупателю"), "1 900,70");
        await See(Row("ОБ-000002"), "только в 1С");
        await See(Row("ОБ-000002"), "700,70");
        (Demo.OneC.Faults.Writes + Demo.Crm.Faults.Writes).ShouldBe(0);
        await Pictures.TakeAsync(Page, "reconcile");

        await Press("По месяцам");
        await See(Totals, "2026-04");
        await Press("По контрагентам");
        await See(Totals, papers.Parties[1].Name);
        var file = Path.GetTempFileName();
        await (await Page.RunAndWaitForDownloadAsync(() => Page.GetByText("В Excel").ClickAsync())).SaveAsAsync(file);
        MiniExcel.Query(file, useHeaderRow: true, sheetName: "Расхождения", excelType: ExcelType.XLSX).Count().ShouldBe(await Differing.Locator("tbody tr").CountAsync());
        File.Delete(file);

        await OpenTab("Выгрузка документов");
        await PeriodAsync(".which");
        await Press("1. Заполнить");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Press("2. Выгрузить в CRM");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        await OpenTab("Сверка");
        await Assertions.Expect(Page.GetByLabel("По", new() { Exact = true })).ToHaveValueAsync("2026-04-30");
        await See(Row("ОБ-000001"), "только в 1С");
        await Press("Сверить");
        await Assertions.Expect(Row("ОБ-000001")).ToHaveCountAsync(0);
        await Assertions.Expect(Total("Счет на оплату покупателю").Locator("td").Last).ToHaveTextAsync("0");
    }

    private async Task PeriodAsync(string within = "main")
    {
        var form = Page.Locator(within);
        await form.GetByLabel("С", new() { Exact = true }).FillAsync("2026-04-01");
        await form.GetByLabel("По", new() { Exact = true }).FillAsync("2026-04-30");
        await form.GetByLabel("По", new() { Exact = true }).BlurAsync();
    }

    private ILocator Total(string sort) => Totals.Locator("tbody tr").Filter(new() { HasText = sort });

    private ILocator Row(string number) => Differing.Locator("tbody tr").Filter(new() { HasText = number });
}
