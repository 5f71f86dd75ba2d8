using Obmen.App.People;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Planning;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Security;

/// <summary>Who may what is held where things are done, whatever the page offers; and the audit log says who did them.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task A_reader_may_change_nothing_an_operator_works_and_only_an_administrator_sets_things_up()
    {
        await using var world = await World.ConnectedAsync(5);
        var workspace = world.Workspace;
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        var row = (await world.RowsAsync(plan))[0];
        var work = new (string Name, Func<Task> Do)[]
        {
            ("plan", () => Task.FromResult(workspace.Jobs.StartPlan(world.BaseId, PlanKind.ImportCounterparties, new CounterpartyOptions()))),
            ("run", () => Task.FromResult(workspace.Jobs.StartRun(plan))),
            ("decide", () => workspace.Decide.ApplyAsync(plan, row.N, Choice.Create, World.Cancel)),
            ("skip", () => workspace.Skips.SkipAsync(plan, row, World.Cancel)),
            ("exchange again", () => workspace.Skips.TakeBackAsync(plan, row, World.Cancel)),
            ("unlink", () => workspace.Unlink.ApplyAsync(plan, row, World.Cancel)),
            ("map", () => workspace.Products.SaveAsync(world.BaseId, new())),
        };
        var setup = new (string Name, Func<Task> Do)[]
        {
            ("connect", () => workspace.Connector.ConnectAsync(world.Form, World.Cancel)),
            ("prefix", () => workspace.Connector.UnlockPrefixAsync(world.BaseId, World.Cancel)),
            ("schedule", () => workspace.Schedules.SaveAsync(new() { BaseId = world.BaseId, Kind = PlanKind.ExportStock, Timing = new Timing { EveryMinutes = 15 } })),
            ("unschedule", () => workspace.Schedules.RemoveAsync("none")),
            ("brakes", () => workspace.Brakes.SetAsync(world.BaseId, new())),
            ("quality", () => workspace.Quality.SetAsync(world.BaseId, new())),
            ("retention", () => workspace.Retention.SetAsync(100)),
            ("letters", () => workspace.Alerts.SetMailAsync(null)),
            ("webhook", () => workspace.Alerts.SetAsync("")),
        };

        await AsAsync(Role.Reader, async () =>
        {
            foreach (var (name, act) in work.Concat(setup))
                await Should.ThrowAsync<NotAllowedException>(act, name);
            (await world.RowsAsync(plan)).ShouldNotBeEmpty();
            (await workspace.Plans.SummaryAsync(plan.Id, World.Cancel)).Total.ShouldBeGreaterThan(0);
        });
        (await workspace.Rights.ListAsync(0, 100, World.Cancel)).ShouldBeEmpty("what was refused wasn't done");
        world.Crm.Companies().ShouldBeEmpty();

        await AsAsync(Role.Operator, async () =>
        {
            foreach (var (name, act) in setup)
                await Should.ThrowAsync<NotAllowedException>(act, name);
            foreach (var (_, act) in work)
                await act();
            await Until.TrueAsync(() => workspace.Jobs.Current(world.BaseId)?.IsOver != false);
        });
        await AsAsync(Role.Administrator, async () =>
        {
            foreach (var (_, act) in setup)
                await act();
        });

        await Until.TrueAsync(async () => (await workspace.Rights.ListAsync(0, 100, World.Cancel)).Count == work.Length + setup.Length);
        var log = await workspace.Rights.ListAsync(0, 100, World.Cancel);
        log.Count(entry => (entry.Who, entry.Role) == ("Operator", "Operator")).ShouldBe(work.Length);
        log[^1].What.Ru.ShouldStartWith("Составление плана: Загрузка контрагентов");
        foreach (var party in await world.PartiesAsync())
            log.ShouldAllBe(entry => !entry.What.Ru!.Contains(party.Value.Name));
    }

    [Fact]
    public async Task What_the_program_does_by_itself_is_nobodys_deed()
    {
        await using var world = await World.ConnectedAsync(3);
        await world.PlanAndRunAsync(PlanKind.ExportCounterparties);
        (await world.Workspace.Rights.ListAsync(0, 10, World.Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Accounts_are_made_listed_and_removed_but_not_the_last_administrator()
    {
        await using var world = await World.StartAsync(1);
        await world.CloseAsync();
        (string, string) secret = ("OBMEN_PAGE_PASSWORD", "верная длинная фраза");
        (await Cli.RunWithAsync(world.DataFolder, ("OBMEN_PAGE_PASSWORD", "коротко"), "account", "add", "анна")).All.ShouldContain("короче 10 знаков");
        (await Cli.RunWithAsync(world.DataFolder, secret, "password")).Code.ShouldBe(0);
        (await Cli.RunWithAsync(world.DataFolder, secret, "account", "add", "анна", "--role", "reader")).Code.ShouldBe(0);
        (await Cli.RunAsync(world.DataFolder, "account")).Output.ShouldBe($"admin: администратор{Environment.NewLine}анна: читатель{Environment.NewLine}");
        (await Cli.RunAsync(world.DataFolder, "account", "remove", "admin")).All.ShouldContain("последний администратор");
        (await Cli.RunAsync(world.DataFolder, "account", "remove", "анна")).Code.ShouldBe(0);
        (await Cli.RunAsync(world.DataFolder, "account")).Output.ShouldBe($"admin: администратор{Environment.NewLine}");
        var log = (await Cli.RunAsync(world.DataFolder, "audit")).Output;
        log.ShouldContain($"{Environment.UserName} (администратор): Учётная запись анна: читатель");
        log.ShouldNotContain("длинная фраза");
        await world.OpenAsync();
    }

    // Nothing of it stays with the test that comes after.
    private static async Task AsAsync(Role role, Func<Task> act)
    {
        Actor.Current = new(role.ToString(), role);
        try
        {
            await act();
        }
        finally
        {
            Actor.Current = null;
        }
    }
}
