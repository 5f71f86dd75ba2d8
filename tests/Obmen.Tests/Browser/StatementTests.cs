using Microsoft.Playwright;
using Obmen.Tests.Statements;

namespace Obmen.Tests.Browser;

/// <summary>Payments of a bank's statement from the tab «Выгрузка документов».</summary>
public sealed class StatementTests(Chromium chromium) : BrowserTest(chromium)
{
    protected override int Size => 12;

    [Fact]
    public async Task A_statement_is_handed_over_and_its_payments_go_to_the_crm_instead_of_those_of_1C()
    {
        await ConnectAsync();
        await OpenTab("Выгрузка документов");
        await HandOverAsync("выписка.txt", "1CClientBankExchange\r\nВерсияФормата=1.03\r\n", "UTF-8");
        await See(Page.GetByRole(AriaRole.Alert), "«выписка.txt» обрывается");

        var known = Demo.OneC.Query("select \"ИНН\" from \"Catalog_Контрагенты\" where length(\"ИНН\") = 10 and not \"DeletionMark\" group by 1 having count(*) = 1 limit 1")[0];
        await HandOverAsync("kl_to_1c.txt", StatementFile.Text("1.02", StatementFile.Paper("17", "201.50", ("ПлательщикИНН", known), ("ПлательщикКПП", "")), StatementFile.Paper("18", "77.00")), "DOS");
        await See(Page.GetByTestId("statement"), "kl_to_1c.txt");
        await Assertions.Expect(Page.GetByLabel("Счет на оплату покупателю", new() { Exact = true })).ToHaveCountAsync(0);
        (await Page.Locator(".which input[type=date]").First.InputValueAsync()).ShouldBe("2026-01-14");
        await Press("1. Заполнить");
        await See(Page.GetByTestId("forecast"), "Будет создано");
        await Assertions.Expect(Rows().Filter(new() { HasText = "201,50" })).ToHaveCountAsync(1);
        await See(Rows().Filter(new() { HasText = "77,00" }), "нет контрагента");
        await Press("2. Выгрузить в CRM");
        await See(Page.GetByTestId("outcome"), "Выгружено: закончена");
        Demo.Crm.Query("SELECT number_doc FROM finance").Select(row => row["number_doc"]?.ToString()).ShouldBe(["17"]);

        await Page.Locator("summary").First.ClickAsync();
        await Page.GetByTestId("statement").GetByRole(AriaRole.Button, new() { Name = "Убрать" }).ClickAsync();
        await Assertions.Expect(Page.GetByLabel("Счет на оплату покупателю", new() { Exact = true })).ToBeCheckedAsync();
    }

    private async Task HandOverAsync(string name, string text, string encoding)
    {
        // A file that is chosen before Blazor listens is lost; a person isn't that quick.
        await Page.WaitForFunctionAsync("() => document.querySelector('.which input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await Page.Locator(".which input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = StatementFile.Encoding(encoding).GetBytes(text) });
    }
}
