using Microsoft.Playwright;
using MiniExcelLibs;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Качество», and what the gate says in a plan.</summary>
public sealed class QualityTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 20;

    private ILocator Rule(string key) => Page.GetByTestId("rules").Locator($"tr[data-rule={key}]");

    [Fact]
    public async Task A_wrong_inn_is_found_goes_to_the_fix_list_and_is_held_back_when_a_person_says_so()
    {
        using var papers = await Papers.OpenAsync(Demo.OneC);
        papers.Avoid([.. Demo.Crm.Companies().Select(company => company.Name)]);
        var party = papers.Parties[0];
        await papers.ChangeAsync("Catalog_Контрагенты", party.Key, new { ИНН = "7707083894" });
        await ConnectAsync();
        await OpenTab("Качество");
        await Press("Проверить карточки");
        await See(Page.GetByTestId("checked"), "С замечаниями:");
        await See(Page.GetByTestId("findings").Locator("tr").Filter(new() { HasText = party.Name }).First, "не сходится контрольное число");
        var file = Path.GetTempFileName();
        await (await Page.RunAndWaitForDownloadAsync(() => Page.GetByText("Список исправлений в Excel").ClickAsync())).SaveAsAsync(file);
        MiniExcel.Query(file, useHeaderRow: true, excelType: ExcelType.XLSX).Count().ShouldBe(await Page.GetByTestId("findings").Locator("tbody tr").CountAsync());
        File.Delete(file);

        await Rule("inn").Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "не отмечать строку" });
        await Rule("email").Locator("select").SelectOptionAsync(new SelectOptionValue { Label = "не проверять" });
        await Pictures.TakeAsync(Page, "quality");
        await Press("Проверить карточки");
        await Assertions.Expect(Rule("email").Locator("td").Last).ToHaveTextAsync("0");
        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Page.GetByRole(AriaRole.Searchbox).FillAsync(party.Name);
        await Assertions.Expect(Rows()).ToHaveCountAsync(1);
        await Assertions.Expect(Rows().First.Locator("td.mark input")).Not.ToBeCheckedAsync();
        await Rows().First.ClickAsync();
        await See(Page.GetByTestId("faults"), "не сходится контрольное число");
    }
}
