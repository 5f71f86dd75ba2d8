using Microsoft.Playwright;
using Obmen.OneC.Com;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Browser;

/// <summary>What a new user does first.</summary>
public sealed class FirstExportTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 2000;

    // As on Windows, where all three ways are open.
    protected override ComHostOptions Hosts => new() { Start = StandIn.Start() };

    [Fact]
    public async Task Three_clicks_bring_every_card_to_the_crm()
    {
        var before = Demo.Crm.Companies().Count;
        await Page.GotoAsync(Address("/"));
        await Press("Подключиться");
        await See(Page.GetByTestId("connection-state"), "Подключение установлено");
        await Pictures.TakeAsync(Page, "connection");

        await OpenTab("Заполнение таблиц контрагентов");
        await Page.GetByLabel("Менеджер").WaitForAsync();
        await Pictures.TakeAsync(Page, "filling");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Assertions.Expect(Rows().First).ToBeVisibleAsync();
        await Pictures.TakeAsync(Page, "export-plan");
        var (toCreate, toUpdate) = (await CountOf("action-Create"), await CountOf("action-Update"));
        toCreate.ShouldBeGreaterThan(1900);

        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        await Assertions.Expect(Filter("outcome-Created").Locator("b")).ToHaveTextAsync(toCreate.ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("ru-RU")));
        (await CountOf("outcome-Updated")).ShouldBe(toUpdate);
        await Pictures.TakeAsync(Page, "export-done");

        Demo.Crm.Companies().Count.ShouldBe(before + toCreate);
        var carried = Demo.Crm.Companies().Where(company => company.Code1C?.StartsWith("BP30-", StringComparison.Ordinal) == true).ToList();
        carried.Count.ShouldBe(toCreate + toUpdate);
        carried.Select(company => company.Code1C).Distinct().Count().ShouldBe(carried.Count);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Служебные сообщения" }).ClickAsync();
        await See(Page.Locator(".messages ol"), "Соединение установлено Web");
        await See(Page.Locator(".messages li").Last, "Выгружено: закончена");
    }

    [Fact]
    public async Task A_second_export_has_nothing_to_write()
    {
        await FillAsync();
        await Press("Выгрузить контрагентов");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Demo.Crm.Faults.Requests.Reset();

        await OpenTab("Заполнение таблиц контрагентов");
        await Press("Заполнить таблицу контрагентов");
        await See(Page.GetByTestId("forecast"), "Будет создано 0, обновлено 0");
        await Assertions.Expect(Button("Выгрузить контрагентов")).ToBeDisabledAsync();
        Demo.Crm.Faults.Writes.ShouldBe(0);
    }
}
