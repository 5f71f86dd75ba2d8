using Microsoft.Playwright;
using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Browser;

/// <summary>The tab «Загрузка документов в 1С».</summary>
public sealed class DocumentImportTests(Chromium chromium) : BrowserTest(chromium)
{
    private static readonly string[] Headings =
    [
        "N", "Пометка", "Номер документа", "Дата документа", "Контрагент", "Код контрагента 1С", "Тип документа", "Сумма документа", "Ответственный менеджер", "Складской", "Договор",
    ];

    protected override int Size => 30;

    [Fact]
    public async Task A_manager_s_invoices_become_1Cs_and_what_needs_a_word_is_asked_about()
    {
        using var papers = await WriteAsync();
        await ConnectAsync();
        await OpenTab("Загрузка документов в 1С");
        await ChooseOrganisationAsync();
        await Which("Получить из CRM документ:").SelectOptionAsync(new SelectOptionValue { Label = "Счет" });
        await Which("Загрузить в 1С как:").SelectOptionAsync(new SelectOptionValue { Label = "СчетНаОплатуПокупателю" });
        await Assertions.Expect(Which("Загрузить в 1С как:").Locator("option")).ToHaveTextAsync(["СчетНаОплатуПокупателю", "РеализацияТоваровУслуг", "РеализацияТоваровУслуг (услуги)"]);
        await Which("Проводить").CheckAsync();
        await FillAsync("Будет создано");
        (await Page.Locator(".table thead th").AllInnerTextsAsync()).Select(text => text.Trim().TrimEnd('▲', '▼').Trim()).Where(text => text != "План").Take(Headings.Length).ShouldBe(Headings);
        await See(Row("17"), "Счет");
        await See(Row("17"), "1 020 851,50");
        await See(Row("18"), "В 1С нет номенклатуры «Сборка мебели»");
        await See(Row("19"), "Сумма не сходится");
        await Pictures.TakeAsync(Page, "documents-import-plan");

        await Row("18").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Услуга: записать текстом" }).ClickAsync();
        await See(Row("18"), "Новый");
        await Press("Загрузить документы в 1С");
        await See(Page.GetByTestId("outcome"), "Загружено: закончена");
        await See(Row("17"), "загружен и проведён; номер, сумма и версия сошлись");
        await Pictures.TakeAsync(Page, "documents-import-done");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Служебные сообщения" }).ClickAsync();
        await See(Page.Locator(".messages ol"), "Счет №17 от 02.04.2026 11:30:00 - загружен и проведён");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Служебные сообщения" }).ClickAsync();

        Demo.OneC.Faults.Requests.Reset();
        await Press("Получить документы из CRM");
        await See(Page.GetByTestId("forecast"), "Будет создано 0, обновлено 0");
        await See(Row("17"), "В 1С всё так же");
        Demo.OneC.Faults.Writes.ShouldBe(0);
    }

    [Fact]
    public async Task The_defaults_are_chosen_once_and_shown_in_the_row()
    {
        using var papers = await WriteAsync();
        await papers.NewAsync("Catalog_Склады", new { Description = "Второй склад" });
        await ConnectAsync();
        await OpenTab("Загрузка документов в 1С");
        await Press("Значения по умолчанию…");
        var dialog = Page.Locator(".dialog");
        await dialog.GetByLabel("Организация").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dialog.GetByLabel("Склад").SelectOptionAsync(new SelectOptionValue { Label = "Второй склад" });
        await dialog.GetByLabel("Ответственный").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Pictures.TakeAsync(Page, "documents-import-defaults");
        await Press("Сохранить");
        await FillAsync("Будет создано");
        await See(Row("17"), "Второй склад");
        await Page.ReloadAsync();
        await Page.Locator(".fold summary").ClickAsync();
        await Press("Значения по умолчанию…");
        await Assertions.Expect(dialog.GetByLabel("Склад").Locator("option:checked")).ToHaveTextAsync("Второй склад");
    }

    private async Task ChooseOrganisationAsync()
    {
        await Press("Значения по умолчанию…");
        await Page.Locator(".dialog").GetByLabel("Организация").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Press("Сохранить");
        await See(Page.Locator(".result"), "Значения сохранены");
    }

    private async Task<Papers> WriteAsync()
    {
        using var http = HttpEnd.CreateClient();
        var papers = await Papers.OpenAsync(Demo.OneC);
        var crm = await FreshOfficeCrm.ConnectAsync(new() { Address = Demo.Crm.Address.ToString(), SubscriptionCode = "19741", Login = "1001", Password = "demo-key" }, http, TimeProvider.System);
        var company = await crm.Set<Counterparty>()!.CreateAsync(new() { Name = papers.Parties[0].Name, Code = "BP30-" + await papers.CodeAsync(0) }, Guid.NewGuid(), default);
        foreach (var (number, sum, name, total) in new[] { ("17", 1020851.50m, "Стол письменный", 1020851.50m), ("18", 59m, "Сборка мебели", 59m), ("19", 40m, "Доставка", 40.10m) })
        {
            var document = new TradeDocument
            {
                Kind = TradeKind.Invoice,
                Number = number,
                Date = new(2026, 4, 2, 11, 30, 0),
                CounterpartyId = company.Id,
                TypeId = CrmPapers.InvoiceType,
                StatusId = "1",
                Currency = "643",
                Sum = total,
                Lines = [CrmPapers.Line(name, sum)],
            };
            await crm.Set<TradeDocument>()!.CreateAsync(document, Guid.NewGuid(), default);
        }

        return papers;
    }

    private async Task FillAsync(string forecast)
    {
        await Which("С").FillAsync("2026-04-01");
        await Which("По").FillAsync("2026-04-30");
        await Which("По").BlurAsync();
        await Press("Получить документы из CRM");
        await See(Page.GetByTestId("forecast"), forecast);
        await Assertions.Expect(Rows().First).ToBeVisibleAsync();
    }

    private ILocator Which(string label) => Page.Locator(".which").GetByLabel(label, new() { Exact = true });

    private ILocator Row(string number) => Rows().Filter(new() { Has = Page.GetByRole(AriaRole.Cell, new() { Name = number, Exact = true }) });
}
