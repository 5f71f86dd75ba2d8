using System.Net;

namespace Obmen.Tests.OneCServer;

/// <summary>Posting documents, and the date that closes a period.</summary>
public sealed class PostingTests : EmptyBase
{
    private const string Periods = "InformationRegister_ДатыЗапретаИзменения";
    private const string Org = "33333333-3333-3333-3333-333333333333";
    private const string Party = "55555555-5555-5555-5555-555555555555";
    private const string Shipments = "Document_РеализацияТоваровУслуг";

    [Fact]
    public async Task A_document_is_posted_and_taken_back()
    {
        var address = $"{Invoices}(guid'{await KeyOfNewAsync(Invoices, $$"""{"Date":"2026-02-03T00:00:00","Организация_Key":"{{Org}}","Контрагент_Key":"{{Party}}"}""")}')";
        (await Client.SendAsync(HttpMethod.Post, address + "/Post?PostingModeOperational=false", "")).Status.ShouldBe(HttpStatusCode.OK);
        var posted = (await Client.GetAsync(address)).Json;
        posted["Posted"]!.GetValue<bool>().ShouldBeTrue();
        (await Client.SendAsync(HttpMethod.Post, address + "/Unpost", "")).Status.ShouldBe(HttpStatusCode.OK);
        var unposted = (await Client.GetAsync(address)).Json;
        unposted["Posted"]!.GetValue<bool>().ShouldBeFalse();
        unposted["DataVersion"]!.GetValue<string>().ShouldNotBe(posted["DataVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_cannot_be_posted_is_refused_by_the_configuration()
    {
        var address = $"{Invoices}(guid'{await KeyOfNewAsync(Invoices, """{"DeletionMark":true}""")}')";
        await RefusedAsync(HttpMethod.Post, address + "/Post?PostingModeOperational=true", "", HttpStatusCode.InternalServerError, "-1", "перативное");
        await RefusedAsync(HttpMethod.Post, address + "/Post", "", HttpStatusCode.InternalServerError, "-1", "удаление");
        await RefusedAsync(HttpMethod.Post, address + "/Post?PostingModeOperational=maybe", "", HttpStatusCode.BadRequest, "21");
        await RefusedAsync(HttpMethod.Get, address + "/Post", null, HttpStatusCode.MethodNotAllowed, "19");
        await RefusedAsync(HttpMethod.Post, $"{Invoices}(guid'{Org}')/Post", "", HttpStatusCode.NotFound, "9");
    }

    [Fact]
    public async Task A_document_that_lacks_what_it_needs_stays_unposted_and_says_all_it_lacks()
    {
        var address = $"{Shipments}(guid'{await KeyOfNewAsync(Shipments, $$"""{"Number":"0000-000007","Date":"2026-02-03T04:05:06","Контрагент_Key":"{{Party}}","Товары":[{"Количество":1,"Сумма":10},{"Номенклатура_Key":"{{Org}}","СтавкаНДС":"НДС20","Сумма":10}]}""")}')";
        var error = (await Client.SendAsync(HttpMethod.Post, address + "/Post", "")).Error;
        (error.Status, error.Code).ShouldBe((HttpStatusCode.InternalServerError, "-1"));
        error.Message.Split('\n').ShouldBe(
        [
            "Не удалось провести документ \"РеализацияТоваровУслуг 0000-000007 от 03.02.2026 4:05:06\":", "Поле \"Организация\" не заполнено", "Поле \"Склад\" не заполнено", "Поле \"Договор\" не заполнено",
            "Не заполнена колонка \"Номенклатура\" в строке 1 списка \"Товары\"", "Не заполнена колонка \"СтавкаНДС\" в строке 1 списка \"Товары\"", "Не заполнена колонка \"Количество\" в строке 2 списка \"Товары\"",
        ]);
        (await Client.GetAsync(address)).Json["Posted"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_transfer_needs_no_counterparty_and_a_settlement_does()
    {
        const string money = "Document_ПоступлениеНаРасчетныйСчет";
        const string head = $$"""
            "Организация_Key":"{{Org}}","СчетОрганизации_Key":"{{Party}}","СуммаДокумента":10
            """;
        var transfer = await KeyOfNewAsync(money, $$"""{{{head}},"ВидОперации":"ПереводСДругогоСчета"}""");
        (await Client.SendAsync(HttpMethod.Post, $"{money}(guid'{transfer}')/Post", "")).Status.ShouldBe(HttpStatusCode.OK);
        var settlement = await KeyOfNewAsync(money, $$"""{{{head}},"РасшифровкаПлатежа":[{"СуммаПлатежа":10}]}""");
        await RefusedAsync(HttpMethod.Post, $"{money}(guid'{settlement}')/Post", "", HttpStatusCode.InternalServerError, "-1", "не заполнено");
    }

    [Fact]
    public async Task A_closed_period_refuses_creating_changing_moving_posting_and_deleting()
    {
        var old = $"{Invoices}(guid'{await KeyOfNewAsync(Invoices, """{"Date":"2025-12-31T12:00:00"}""")}')";
        var fresh = $"{Invoices}(guid'{await KeyOfNewAsync(Invoices, """{"Date":"2026-01-01T00:00:00"}""")}')";
        await Client.CreateAsync(Periods, """{"ДатаЗапрета":"2025-12-31T00:00:00"}""");
        const string words = "31.12.2025";
        await RefusedAsync(HttpMethod.Post, Invoices, """{"Date":"2025-05-05T00:00:00"}""", HttpStatusCode.InternalServerError, "-1", words);
        await RefusedAsync(HttpMethod.Patch, old, """{"Комментарий":"к"}""", HttpStatusCode.InternalServerError, "-1", words);
        await RefusedAsync(HttpMethod.Patch, fresh, """{"Date":"2025-12-31T23:59:59"}""", HttpStatusCode.InternalServerError, "-1", words);
        await RefusedAsync(HttpMethod.Post, old + "/Post", "", HttpStatusCode.InternalServerError, "-1", words);
        await RefusedAsync(HttpMethod.Delete, old, null, HttpStatusCode.InternalServerError, "-1", words);
        (await Client.SendAsync(HttpMethod.Patch, fresh, """{"Комментарий":"к"}""")).Status.ShouldBe(HttpStatusCode.OK);
        (await Client.SendAsync(HttpMethod.Patch, old, """{"Комментарий":"к"}""", headers: ("1C_OData-DataLoadMode", "true"))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_period_closed_for_one_organisation_leaves_the_others_alone()
    {
        await Client.CreateAsync(Periods, $$"""{"Объект":"{{Org}}","Объект_Type":"StandardODATA.Catalog_Организации","ДатаЗапрета":"2025-12-31T00:00:00"}""");
        await RefusedAsync(HttpMethod.Post, Invoices, $$"""{"Date":"2025-05-05T00:00:00","Организация_Key":"{{Org}}"}""", HttpStatusCode.InternalServerError, "-1");
        await KeyOfNewAsync(Invoices, """{"Date":"2025-05-05T00:00:00","Организация_Key":"44444444-4444-4444-4444-444444444444"}""");
    }
}
