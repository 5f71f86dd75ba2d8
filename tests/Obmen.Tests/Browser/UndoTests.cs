using Microsoft.Playwright;
using MiniExcelLibs;
using Obmen.Tests.Reports;

namespace Obmen.Tests.Browser;

/// <summary>«Прогоны»: a run is taken back from the page, as a plan that is looked through first.</summary>
public sealed class UndoTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 40;

    [Fact]
    public async Task A_run_is_taken_back_from_its_row_after_its_plan_was_seen()
    {
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        var there = Demo.Crm.Companies().Count;

        await OpenTab("Прогоны");
        await See(Page.GetByTestId("run").First, "Выгрузка контрагентов");
        await Page.GetByTestId("run").First.GetByRole(AriaRole.Button, new() { Name = "Отменить…" }).ClickAsync();
        await See(Page.GetByTestId("forecast"), "Будет убрано");
        Demo.Crm.Companies().Count.ShouldBe(there);
        var removed = await CountOf("action-Remove");
        removed.ShouldBeGreaterThan(10);
        await Pictures.TakeAsync(Page, "undo-plan");

        await Press("Выполнить отмену");
        await See(Page.GetByTestId("outcome"), "Отмена: закончена.");
        await See(Page.GetByTestId("outcome"), $"убрано {removed}");
        await Assertions.Expect(Rows().First).ToContainTextAsync("удалено");
    }

    [Fact]
    public async Task The_report_of_a_run_is_downloaded_where_it_ended_and_from_the_list_of_runs()
    {
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        var created = await CountOf("outcome-Created");
        (await ReportAsync(Page.GetByRole(AriaRole.Link, new() { Name = "Отчёт в PDF" }))).ShouldContain($"Создано {created}");

        await OpenTab("Прогоны");
        var run = Page.GetByTestId("run").First;
        (await ReportAsync(run.GetByRole(AriaRole.Link, new() { Name = "PDF" }))).ShouldContain($"Создано {created}");
        var excel = await Page.RunAndWaitForDownloadAsync(() => run.GetByRole(AriaRole.Link, new() { Name = "Excel" }).ClickAsync());
        await using var file = File.OpenRead(await excel.PathAsync());
        (await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: Cancel)).Count().ShouldBeGreaterThanOrEqualTo(created);
    }

    private async Task<string> ReportAsync(ILocator link)
    {
        var download = await Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        download.SuggestedFilename.ShouldEndWith(".pdf");
        using var pdf = new Pdf(await File.ReadAllBytesAsync(await download.PathAsync(), Cancel));
        return pdf.Text;
    }
}
