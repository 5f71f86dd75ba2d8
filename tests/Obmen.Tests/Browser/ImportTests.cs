using Microsoft.Playwright;

namespace Obmen.Tests.Browser;

/// <summary>«Загрузка контрагентов в 1С» and «Присвоить код 1С».</summary>
public sealed class ImportTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 40;

    [Fact]
    public async Task Cards_that_1c_lacks_are_created_there_and_their_codes_come_back()
    {
        await ConnectAsync();
        var before = PartiesIn1C();
        await OpenTab("Загрузка контрагентов в 1С");
        await Press("1. Получить список контрагентов из CRM");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        var missing = await CountOf("action-Create");
        missing.ShouldBeGreaterThan(20);
        await Pictures.TakeAsync(Page, "import-plan");
        PartiesIn1C().ShouldBe(before);

        await Press("2. Создать контрагентов в 1С");
        await See(Page.GetByTestId("outcome"), $"Загружено: закончена. Создано {missing},");
        await Assertions.Expect(Rows().First).ToContainTextAsync("создан, код");
        await Pictures.TakeAsync(Page, "import-done");
        PartiesIn1C().ShouldBe(before + missing);
        var codes = Demo.Crm.Companies().Select(company => company.Code1C).Where(code => !string.IsNullOrEmpty(code)).ToList();
        codes.Count.ShouldBe(missing);
        codes.ShouldAllBe(code => code!.StartsWith("BP30-"));
        codes.Distinct().Count().ShouldBe(missing);
    }

    [Fact]
    public async Task A_code_is_assigned_to_the_card_of_the_same_name_after_it_was_shown()
    {
        await FillAsync();
        await Press("Присвоить код 1С");
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await See(dialog.GetByTestId("codes-forecast"), "Код будет присвоен:");
        var count = Number(await dialog.GetByTestId("codes-forecast").InnerTextAsync());
        count.ShouldBeGreaterThan(0);
        await dialog.Locator("[data-filter=action-Update]").ClickAsync();
        await Assertions.Expect(dialog.Locator(".table-foot > span").First).ToHaveTextAsync($"Строк: {await dialog.Locator("[data-filter=action-Update] b").InnerTextAsync()}");
        await Pictures.TakeAsync(Page, "assign-codes");
        Demo.Crm.Companies().ShouldAllBe(company => string.IsNullOrEmpty(company.Code1C));

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Присвоить", Exact = true }).ClickAsync();
        await See(Page.GetByTestId("codes-outcome"), "Присвоение кода: закончена");
        Demo.Crm.Companies().Count(company => company.Code1C?.StartsWith("BP30-", StringComparison.Ordinal) == true).ShouldBe(count);
        await ChooseFilterAsync("action-Update");
        await See(Rows().First, "Обновлен код");
    }

    private int PartiesIn1C() => int.Parse(Demo.OneC.Query("select count(*) from \"Catalog_Контрагенты\" where IsFolder = 0")[0]);
}
