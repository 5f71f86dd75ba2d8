using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using CrmSandbox = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.FreshOffice;

/// <summary>Each failure on the way to the CRM has its own words, its own advice and never shows the password (N1).</summary>
public sealed class FailureTests : IDisposable
{
    private readonly HttpClient http = HttpEnd.CreateClient();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData(401, "text/html", "<html>401</html>", Reaction.StopRun, "они неверны, или ключ сброшен")]
    [InlineData(401, "application/json", """{"error":{"code":"","message":{"lang":"ru-RU","value":"Срок действия ключа API истек."}}}""", Reaction.StopRun, "Срок действия ключа API истек.")]
    [InlineData(403, "application/json", "{}", Reaction.StopRun, "нет прав")]
    [InlineData(404, "text/html", "<html>404</html>", Reaction.StopRun, "нет программного интерфейса")]
    [InlineData(500, "application/json", """{"error":{"code":"","message":{"lang":"ru-RU","value":"Произошла ошибка.   at System.Data.Sql()"},"innererror":{"stacktrace":"   at System.Data.Sql()"}}}""", Reaction.RetrySoon, "ошибкой 500. Произошла ошибка.")]
    [InlineData(500, "text/html", "<html>   at System.Web()</html>", Reaction.RetrySoon, "ошибкой 500")]
    [InlineData(200, "text/html", "<html>Вход в CRM</html>", Reaction.StopRun, "веб-страница")]
    [InlineData(200, "application/xml", "<html><br></html>", Reaction.RetrySoon, "не удалось прочитать")]
    [InlineData(200, "application/json", """{"error":"Подписка не оплачена"}""", Reaction.SkipRecord, "Подписка не оплачена")]
    [InlineData(200, "application/xml", """<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"/>""", Reaction.StopRun, "нет таблицы компаний")]
    [InlineData(301, "text/html", "", Reaction.StopRun, "переадресует")]
    public async Task Each_answer_has_its_own_words(int status, string type, string body, Reaction reaction, string words)
    {
        await using var stub = await StubServer.StartAsync(StubServer.Always(status, type, body));
        var failure = await FailAsync(stub.Address);
        failure.Reaction.ShouldBe(reaction);
        failure.What.Ru.ShouldContain(words);
    }

    [Fact]
    public async Task A_key_that_ran_out_is_told_apart_from_a_wrong_one()
    {
        await using var sandbox = await CrmSandbox.StartAsync(cancel: Cancel);
        var wrong = await FailAsync(sandbox.Address.ToString());
        sandbox.Oddities.KeyExpired = true;
        var expired = await FailAsync(sandbox.Address.ToString(), "demo-key");

        wrong.What.Ru.ShouldContain("Неверный логин");
        expired.What.Ru.ShouldContain("истек");
        expired.Advice.Ru.ShouldContain("Сбросить");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var stub = await StubServer.StartAsync(context => context.Response.WriteAsync("{}"), selfSigned: true);
        var failure = await FailAsync(stub.Address);
        failure.What.Ru.ShouldContain("сертификат");
        failure.Reaction.ShouldBe(Reaction.StopRun);
        stub.Asked.ShouldBeEmpty("the password must not be sent to such a server");
    }

    [Theory]
    [InlineData("http://no-such-host.invalid", "не найден")]
    [InlineData("http://127.0.0.1:1", "не отвечает")]
    [InlineData("api.myfreshcloud.com", "не похож на веб-адрес")]
    [InlineData("ftp://api.myfreshcloud.com", "не похож на веб-адрес")]
    public async Task An_address_where_nobody_answers_is_told_by_its_name(string address, string words) =>
        (await FailAsync(address)).What.Ru.ShouldContain(words);

    private async Task<SideException> FailAsync(string address, string password = "тайна")
    {
        var connection = new FreshOfficeConnection { Address = address, SubscriptionCode = "19741", Login = "1001", Password = password };
        var failure = await Should.ThrowAsync<SideException>(() => FreshOfficeCrm.ConnectAsync(connection, http, TimeProvider.System, cancel: Cancel));
        foreach (var text in new[] { failure.What.Ru, failure.What.En, failure.Advice.Ru, failure.Advice.En })
        {
            text.ShouldNotBeEmpty();
            text.ShouldNotContain("   at ");
        }

        failure.ToString().ShouldNotContain("тайна");
        return failure;
    }
}
