using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using MimeKit;
using Obmen.App.Alerts;
using Obmen.Exchange.Planning;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>A person learns by e-mail that they are needed.</summary>
public sealed class MailTests
{
    [Fact]
    public async Task A_turn_that_left_rows_undone_is_written_of_once_without_a_name_and_once_more_when_all_is_well()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        await using var world = await World.ConnectedAsync(5);
        await using var mail = new MailStub(("obmen", "тайна"));
        (await world.Workspace.Alerts.SetMailAsync(Setting(mail) with { User = "obmen", Password = "тайна" })).IsEmpty.ShouldBeTrue();
        await world.Workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportCounterparties, Timing = new() { EveryMinutes = 15 } });

        world.Crm.Faults.FailNext(1, 400, when: request => HttpMethods.IsPost(request.Method));
        await TurnAsync(world, 15);
        await TurnAsync(world, 15);
        var letter = await ReadAsync(mail.Letters.ShouldHaveSingleItem());
        letter.Subject.ShouldNotBeNull().ShouldEndWith("нужны вы");
        letter.To.ToString().ShouldContain("boss@example.org");
        letter.TextBody!.ShouldContain("Не записаны: 1");
        letter.TextBody!.ShouldContain("Выгрузка контрагентов");
        foreach (var party in await world.PartiesAsync())
            letter.TextBody!.ShouldNotContain(party.Value.Name);

        await TurnAsync(world, 60);
        mail.Letters.Count.ShouldBe(2, "the refused row came back by itself");
        (await ReadAsync(mail.Letters.Last())).Subject.ShouldNotBeNull().ShouldEndWith("всё снова в порядке");

        foreach (var file in Directory.EnumerateFiles(world.DataFolder, "*", SearchOption.AllDirectories))
            (await File.ReadAllBytesAsync(file, World.Cancel)).AsSpan().IndexOf(Encoding.UTF8.GetBytes("тайна")).ShouldBe(-1, "the password is kept encrypted");
    }

    [Fact]
    public async Task A_setting_is_kept_only_after_the_server_took_a_trial_letter()
    {
        await using var world = await World.ConnectedAsync(1);
        await using var mail = new MailStub(("obmen", "тайна"));
        await world.CloseAsync();
        string[] asked = ["alert", "--mail", "boss@example.org", "--mail-server", $"127.0.0.1:{mail.Port}", "--mail-from", "obmen@example.org", "--mail-user", "obmen"];

        var refused = await Cli.RunWithAsync(world.DataFolder, ("OBMEN_MAIL_PASSWORD", "другая"), asked);
        refused.All.ShouldContain("не принял пользователя или пароль");
        (await Cli.RunAsync(world.DataFolder, "alert")).Output.ShouldContain("Никому не сообщается");

        var kept = await Cli.RunWithAsync(world.DataFolder, ("OBMEN_MAIL_PASSWORD", "тайна"), asked);
        kept.Code.ShouldBe(0, kept.All);
        kept.Output.ShouldContain("Письма: boss@example.org");
        mail.Letters.ShouldHaveSingleItem();

        (await Cli.RunAsync(world.DataFolder, "alert", "--mail", "")).Output.ShouldContain("Никому не сообщается");
        await world.OpenAsync();
    }

    [Fact]
    public async Task A_server_with_a_certificate_of_its_own_making_gets_neither_password_nor_letter()
    {
        await using var mail = new MailStub(("obmen", "тайна"), selfSigned: true);
        var failure = await AlertBook.TryMailAsync(Setting(mail) with { User = "obmen", Password = "тайна" }, World.Cancel);
        failure.Ru.ShouldContain("Сертификат почтового сервера не принят");
        mail.Letters.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 465, "a@example.org", "Почтовый сервер")]
    [InlineData("smtp.example.org", 0, "a@example.org", "Порт 0")]
    [InlineData("smtp.example.org", 465, "кому-нибудь", "Адрес получателя")]
    public async Task What_is_typed_wrong_is_named(string server, int port, string to, string named)
    {
        var failure = await AlertBook.TryMailAsync(new() { Server = server, Port = port, From = "obmen@example.org", To = to }, World.Cancel);
        failure.Ru.ShouldStartWith(named);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        int port;
        await using (var gone = new MailStub())
            port = gone.Port;
        (await AlertBook.TryMailAsync(new() { Server = "127.0.0.1", Port = port, From = "obmen@example.org", To = "boss@example.org" }, World.Cancel)).Ru.ShouldContain("не отвечает");
    }

    private static MailSetting Setting(MailStub mail) => new() { Server = "127.0.0.1", Port = mail.Port, From = "obmen@example.org", To = "boss@example.org, second@example.org" };

    private static async Task<MimeMessage> ReadAsync(string letter) => await MimeMessage.LoadAsync(new MemoryStream(Encoding.UTF8.GetBytes(letter)), World.Cancel);

    private static async Task TurnAsync(World world, int minutes)
    {
        world.Time.Advance(TimeSpan.FromMinutes(minutes));
        await Task.WhenAll(await world.Workspace.Scheduler.TurnAsync(World.Cancel));
    }
}
