using System.Net;
using System.Net.Sockets;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>Connecting over HTTP: each failure has its own sentence and advice (N1), the prefix its rules (N2). Failures come before anything is recognised, and silence takes its time: one configuration of each family; the form is checked without a base.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_good_form_connects_and_names_the_configuration(string configuration)
    {
        await using var world = await World.StartAsync(3, configuration: configuration);
        var result = await world.Workspace.Connector.ConnectAsync(world.Form, Cancel);

        result.Ok.ShouldBeTrue();
        result.Connection!.Configuration.Title.ShouldBe(Profile.All.Single(profile => profile.Id == world.ConfigurationId).Title);
        (await world.Workspace.Journal.MessagesAsync(result.Connection.Base.Id, 0, 10, Cancel)).ShouldHaveSingleItem().Text.Ru.ShouldBe(world.Form.Way == WayToOneC.Com ? "Соединение установлено COM" : "Соединение установлено Web");
    }

    [Theory]
    [EveryConfiguration(OnePerFamily = true)]
    public async Task Each_failure_has_its_own_words_and_advice_and_shows_no_password(string configuration)
    {
        await using var world = await World.StartAsync(3, configuration: configuration);
        var said = new List<string>();
        await FailsAsync(form => form with { ApiPassword = "wrong-secret" });
        await FailsAsync(form => form with { OneCPassword = "wrong-secret" });
        world.Crm.Oddities.HtmlInsteadOfJson = true;
        await FailsAsync(form => form);
        world.Crm.Oddities.HtmlInsteadOfJson = false;
        world.OneC.Oddities.HtmlStatus = 200;
        await FailsAsync(form => form);
        world.OneC.Oddities.HtmlStatus = null;
        world.Crm.Faults.FailNext(100, 500);
        await FailsAsync(form => form);
        world.Crm.Faults.Clear();
        world.OneC.Faults.FailNext(100, 500);
        await FailsAsync(form => form);
        world.OneC.Faults.Clear();
        await FailsAsync(form => form with { CrmAddress = Silent() });
        await FailsAsync(form => form with { OneCAddress = Silent() + "/base" });
        await FailsAsync(form => form with { OneCAddress = form.OneCAddress + "-other" });
        await FailsAsync(form => form with { OneCAddress = "http://no-such-host.invalid/base" });
        await FailsAsync(form => form with { CrmAddress = form.CrmAddress.Replace("http:", "https:", StringComparison.Ordinal) });

        said.Distinct().Count().ShouldBe(said.Count, string.Join(Environment.NewLine, said));
        world.Workspace.Connector.Current(world.BaseId).ShouldBeNull();

        async Task FailsAsync(Func<BaseSettings, BaseSettings> spoil)
        {
            var form = spoil(world.Form);
            var result = await world.Workspace.Connector.ConnectAsync(form, Cancel);
            result.Ok.ShouldBeFalse();
            var bad = result.Findings.Where(finding => finding.Level == FindingLevel.Bad).ShouldHaveSingleItem();
            bad.Advice.Ru.ShouldNotBeEmpty(bad.Detail.Ru);
            var text = $"{bad.Title.Ru}: {bad.Detail.Ru} {bad.Advice.Ru} {bad.Detail.En} {bad.Advice.En}";
            text.ShouldNotContain(form.ApiPassword);
            text.ShouldNotContain("wrong-secret");
            text.ShouldNotContain("Exception");
            said.Add(bad.Detail.Ru);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_key_that_was_reset_is_told_where_to_get_anew(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        world.Crm.ResetKey("another");
        var result = await world.Workspace.Connector.ConnectAsync(world.Form, Cancel);
        result.Findings.Single(finding => finding.Level == FindingLevel.Bad).Advice.Ru.ShouldContain("Интеграции");
    }

    [Fact]
    public async Task Empty_fields_are_named_and_nothing_is_asked_over_the_network()
    {
        await using var world = await World.StartAsync(3);
        var result = await world.Workspace.Connector.ConnectAsync(new BaseSettings { CrmAddress = world.Form.CrmAddress }, Cancel);

        result.FormIsWrong.ShouldBeTrue();
        result.Findings.Select(finding => finding.Title.Ru).ShouldBe(["Код подписки", "Логин API", "Пароль API", "Адрес базы 1С", "Пользователь 1С"]);
        world.Crm.Faults.Requests.Total.ShouldBe(0);
    }

    [Theory]
    [InlineData("BP300-", "длиннее")]
    [InlineData("БП30-", "латинские")]
    [InlineData("BP 3", "латинские")]
    [InlineData("BP30-", "занят")]
    [InlineData("bp30-", "занят")]
    [InlineData("UT-", "длина 5")]
    [InlineData("", "длина 5")]
    public async Task A_prefix_that_breaks_the_rules_is_refused_with_the_reason(string prefix, string reason)
    {
        await using var world = await World.ConnectedAsync(3);
        var second = world.Form with { OneCAddress = world.Form.OneCAddress + "2", Prefix = prefix };
        var result = await world.Workspace.Connector.ConnectAsync(second, Cancel);

        result.FormIsWrong.ShouldBeTrue();
        result.Findings.ShouldHaveSingleItem().Detail.Ru.ShouldContain(reason);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task After_the_first_export_the_prefix_is_locked_until_it_is_unlocked(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        var other = world.Form with { Prefix = "UT11-" };

        var refused = await world.Workspace.Connector.ConnectAsync(other, Cancel);
        refused.Findings.ShouldHaveSingleItem().Detail.Ru.ShouldContain("заперт");

        await world.Workspace.Connector.UnlockPrefixAsync(world.BaseId, Cancel);
        (await world.Workspace.Connector.ConnectAsync(other, Cancel)).Ok.ShouldBeTrue();
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task A_saved_base_connects_again_with_its_saved_passwords(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        await world.CloseAsync();
        await world.OpenAsync();

        var form = (await world.Workspace.Bases.FindAsync(world.BaseId, Cancel))!;
        form.ApiPassword.ShouldBeEmpty();
        form.OneCPassword.ShouldBeEmpty();
        (await world.Workspace.Connector.ConnectAsync(form, Cancel)).Connection!.Base.Id.ShouldBe(world.BaseId);
    }

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    public async Task The_doctor_finds_a_good_base_good_and_a_lost_crm_bad(string configuration)
    {
        await using var world = await World.ConnectedAsync(3, configuration: configuration);
        (await world.Workspace.Doctor.ExamineAsync(world.BaseId, Cancel).ToListAsync(Cancel)).ShouldNotContain(finding => finding.Level == FindingLevel.Bad);
        world.Crm.ResetKey("another");
        (await world.Workspace.Doctor.ExamineAsync(world.BaseId, Cancel).ToListAsync(Cancel)).ShouldContain(finding => finding.Level == FindingLevel.Bad);
        world.Writes.ShouldBe(0);
    }

    // A port that nobody listens on: taken and given back.
    private static string Silent()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}
