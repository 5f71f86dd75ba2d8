using System.Net;

namespace Obmen.Tests.OneCServer;

/// <summary>Posting documents, and the date that closes a period.</summary>
public sealed class PostingTests : EmptyBase
{
    private const string Periods = "InformationRegister_ДатыЗапретаИзменения";
    private const string Org = "33333333-3333-3333-3333-333333333333";

    [Fact]
    public async Task A_document_is_posted_and_taken_back()
    {
        var address = $"{Invoices}(guid'{await KeyOfNewAsync(Invoices, """{"Date":"2026-02-03T00:00:00"}""")}')";
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
