using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.OneC;

namespace Obmen.Tests.OneC;

/// <summary>Each failure on the way to 1C has its own words, its own advice and never shows the password (N1).</summary>
public sealed class FailureTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, "text/plain", "", Reaction.StopRun, "имя пользователя или пароль")]
    [InlineData(401, "text/html", "<html>401</html>", Reaction.StopRun, "имя пользователя или пароль")]
    [InlineData(404, "text/html", "<html>404</html>", Reaction.StopRun, "нет публикации")]
    [InlineData(404, "application/json", """{"odata.error":{"code":"8","message":{"lang":"ru","value":"Тип сущности не найден: Catalog_X"}}}""", Reaction.StopRun, "Catalog_X")]
    [InlineData(500, "application/json", """{"odata.error":{"code":"-1","message":{"lang":"ru","value":"Не удалось заблокировать запись. Документ редактируется"}}}""", Reaction.AskPerson, "занята другим пользователем")]
    [InlineData(401, "application/json", """{"odata.error":{"code":"20","message":{"lang":"ru","value":"Доступ запрещен"}}}""", Reaction.StopRun, "нет прав")]
    [InlineData(500, "application/atom+xml", """<?xml version="1.0"?><m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><m:code>-1</m:code><m:message>Период закрыт</m:message></m:error>""", Reaction.SkipRecord, "Период закрыт")]
    [InlineData(500, "text/html", "<html>500</html>", Reaction.RetrySoon, "ошибкой 500")]
    [InlineData(200, "text/html", "<html>Обслуживание</html>", Reaction.StopRun, "веб-страница")]
    [InlineData(200, "application/json", "<html>Обслуживание</html>", Reaction.RetrySoon, "не удалось прочитать")]
    [InlineData(302, "text/html", "", Reaction.StopRun, "переадресует")]
    [InlineData(400, "application/json", "{\"odata.error\":\"", Reaction.RetrySoon, "не приняла запрос (ошибка 400), а почему, прочитать не удалось")]
    [InlineData(400, "application/xml", "<m:error xmlns:m=\"x\"><m:code>-1</m:co", Reaction.RetrySoon, "не приняла запрос (ошибка 400), а почему, прочитать не удалось")]
    [InlineData(400, "text/plain", "", Reaction.SkipRecord, "не приняла запрос (ошибка 400)")]
    [InlineData(400, "application/json", """{"odata.error":{"code":"17","message":{"lang":"ru","value":"Неверное выражение"}}}""", Reaction.SkipRecord, "не приняла запрос (код 17): Неверное выражение")]
    public async Task Each_answer_has_its_own_words(int status, string type, string body, Reaction reaction, string words)
    {
        await using var stub = await OneCStub.SayingAsync(status, type, body);
        var failure = await Should.ThrowAsync<SideException>(stub.ConnectAsync);
        failure.Reaction.ShouldBe(reaction);
        failure.What.Ru.ShouldContain(words);
        ShouldBeFitForAPerson(failure);
    }

    [Fact]
    public async Task An_object_that_is_not_published_is_told_with_the_way_to_publish_it()
    {
        await using var stub = await OneCStub.SayingAsync(404, "application/json", """{"odata.error":{"code":"8","message":{"lang":"ru","value":"Тип сущности не найден"}}}""");
        var failure = await Should.ThrowAsync<SideException>(stub.ConnectAsync);
        failure.Advice.Ru.ShouldContain("УстановитьСоставСтандартногоИнтерфейсаOData");
        failure.Advice.Ru.ShouldContain("Настройка автоматического REST-сервиса");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var stub = await OneCStub.StartAsync(context => context.Response.WriteAsync("{}"), selfSigned: true);
        var failure = await Should.ThrowAsync<SideException>(stub.ConnectAsync);
        failure.What.Ru.ShouldContain("сертификат");
        failure.Reaction.ShouldBe(Reaction.StopRun);
        stub.Asked.ShouldBeEmpty("the password must not be sent to such a server");
        ShouldBeFitForAPerson(failure);
    }

    [Fact]
    public async Task A_server_that_is_silent_or_unknown_is_told_by_its_name()
    {
        using var http = HttpEnd.CreateClient();
        var silent = await Should.ThrowAsync<SideException>(() => ConnectAsync(http, $"http://127.0.0.1:{FreePort()}/base"));
        silent.What.Ru.ShouldContain("127.0.0.1");
        ShouldBeFitForAPerson(silent);

        var unknown = await Should.ThrowAsync<SideException>(() => ConnectAsync(http, "http://no-such-host.invalid/base"));
        unknown.What.Ru.ShouldContain("не найден");
        ShouldBeFitForAPerson(unknown);
    }

    [Theory]
    [InlineData("server/base")]
    [InlineData("ftp://server/base")]
    [InlineData("http://Обменник:тайна@server/base")]
    public async Task An_address_that_is_none_or_carries_a_password_is_refused_without_repeating_it(string address)
    {
        using var http = HttpEnd.CreateClient();
        var failure = await Should.ThrowAsync<SideException>(() => ConnectAsync(http, address));
        failure.Reaction.ShouldBe(Reaction.StopRun);
        ShouldBeFitForAPerson(failure);
    }

    [Fact]
    public async Task A_write_without_a_readable_answer_may_have_happened_and_a_refused_one_has_not()
    {
        await using var lost = await OneCStub.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        (await Should.ThrowAsync<SideException>(() => lost.Client().CreateAsync("Catalog_X", "{}"u8.ToArray(), Cancel))).OutcomeUnknown.ShouldBeTrue();
        lost.Asked.Count.ShouldBe(1, "a write is sent once");

        await using var page = await OneCStub.SayingAsync(200, "text/html", "<html/>");
        (await Should.ThrowAsync<SideException>(() => page.Client().CreateAsync("Catalog_X", "{}"u8.ToArray(), Cancel))).OutcomeUnknown.ShouldBeTrue();

        await using var refusing = await OneCStub.SayingAsync(500, "application/json", """{"odata.error":{"code":"-1","message":{"lang":"ru","value":"ИНН указан неверно"}}}""");
        var refused = await Should.ThrowAsync<SideException>(() => refusing.Client().CreateAsync("Catalog_X", "{}"u8.ToArray(), Cancel));
        refused.OutcomeUnknown.ShouldBeFalse();
        refused.What.Ru.ShouldContain("ИНН указан неверно");
    }

    [Fact]
    public async Task A_read_is_repeated_after_a_passing_trouble()
    {
        var left = 2;
        await using var stub = await OneCStub.StartAsync(context =>
        {
            context.Response.StatusCode = left-- > 0 ? 503 : 200;
            return context.Response.WriteAsync("17");
        });
        (await stub.Client().CountAsync("Catalog_X", Cancel)).ShouldBe(17);
        stub.Asked.Count.ShouldBe(3);
    }

    private static Task<OneCBase> ConnectAsync(HttpClient http, string address) =>
        OneCBase.ConnectAsync(new() { Address = address, User = "Обменник", Password = "тайна" }, http, TimeProvider.System, Cancel);

    private static void ShouldBeFitForAPerson(SideException failure)
    {
        foreach (var text in new[] { failure.What.Ru, failure.What.En, failure.Advice.Ru, failure.Advice.En })
            text.ShouldNotBeEmpty();
        failure.ToString().ShouldNotContain("тайна");
        failure.What.Ru.ShouldNotContain("   at ");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
