using Microsoft.Playwright;
using MiniExcelLibs;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Сопоставление».</summary>
public sealed class MatchingTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 20;

    private ILocator Pairs => Page.GetByTestId("pairs").Locator("tbody tr");

    [Fact]
    public async Task A_person_links_the_marked_ones_takes_a_link_back_and_loads_decisions_from_excel()
    {
        using var papers = await Papers.OpenAsync(Demo.OneC);
        papers.Avoid([.. Demo.Crm.Companies().Select(company => company.Name)]);
        var name = papers.Parties[0].Name;
        await Demo.Crm.SeedAsync([new SandboxCompany(name), new SandboxCompany(name)]);
        await ConnectAsync();
        await OpenTab("Сопоставление");
        await Press("Прочитать обе стороны");
        await See(Page.GetByTestId("matched"), "Ждут решения");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(name);
        await Assertions.Expect(Pairs).ToHaveCountAsync(1);
        await See(Pairs.First, "называется так же");
        await Pairs.First.Locator("select").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await See(Pairs.First, "есть противоречие");
        await Pictures.TakeAsync(Page, "matching");
        await Press("Связать отмеченных (1)");
        await See(Page.GetByTestId("decided"), "Связано: 1");

        await Press("Связаны");
        await See(Pairs.First, "связь сохранена");
        var file = Path.ChangeExtension(Path.GetTempFileName(), ".xlsx");
        await (await Page.RunAndWaitForDownloadAsync(() => Page.GetByText("В Excel").ClickAsync())).SaveAsAsync(file);
        var lines = MiniExcel.Query(file, useHeaderRow: true).Select(line => new Dictionary<string, object?>((IDictionary<string, object?>)line)).ToList();
        lines.Single(line => (string?)line["Контрагент 1С"] == name)["Решение"] = "разорвать";
        File.Delete(file);
        await MiniExcel.SaveAsAsync(file, lines, cancellationToken: Cancel);
        await Page.Locator("input[type=file]").SetInputFilesAsync(file);
        await See(Page.GetByTestId("decided"), "разорвано: 1");
        await Assertions.Expect(Pairs).ToHaveCountAsync(0);
        File.Delete(file);
    }
}
