using Obmen.App.Commands;
using Obmen.App.Many;
using Obmen.App.People;
using Obmen.App.Quality;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Sides;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;
using Obmen.Tests.App;

namespace Obmen.Tests.Scenarios;

/// <summary>Several bases of one CRM subscription: done to many at once, each with its own outcome; templates; the calls that they share.</summary>
public sealed class ManyBasesTests : IAsyncDisposable
{
    private static readonly Schedule Quarterly = new() { Kind = PlanKind.ExportCounterparties, Timing = new() { EveryMinutes = 15 } };

    // The bases of a firm are of different configurations.
    private static readonly string[] Further = ["ut11.5", "unf3", "bp2.0"];

    private readonly List<OneCSandbox> others = [];

    [Fact]
    public async Task Each_base_has_its_own_outcome_and_none_stops_because_another_fails()
    {
        await using var world = await World.ConnectedAsync(5);
        var (first, second, dead) = (await FirstAsync(world), await AddAsync(world, "вторая", "BP31-", 4), await AddAsync(world, "третья", "BP32-", 3));
        var bare = await AddAsync(world, "без расписания", "BP33-", 1);
        foreach (var known in new[] { first, second, dead })
            await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = known.Id });
        await others[1].DisposeAsync();
        others.RemoveAt(1);
        world.Workspace.Connector.Disconnect(dead.Id);

        var run = await DoAsync(world, ManyAction.Run, [dead, first, second, bare]);
        run[first.Id].ShouldSatisfyAllConditions(outcome => outcome.Ok.ShouldBeTrue(), outcome => outcome.Text.Ru.ShouldContain("Выгрузка контрагентов: Выгружено: закончена"));
        run[second.Id].Ok.ShouldBeTrue(run[second.Id].Text.Ru);
        run[dead.Id].ShouldSatisfyAllConditions(outcome => outcome.Ok.ShouldBeFalse(), outcome => outcome.Text.Ru.ShouldContain("Выгрузка контрагентов"));
        run[bare.Id].Text.Ru.ShouldBe("В расписании базы ничего нет");
        var codes = world.Crm.Companies().Select(company => company.Code1C).ToList();
        codes.ShouldBeUnique();
        codes.Count(code => code!.StartsWith("BP31-", StringComparison.Ordinal)).ShouldBe(await CountAsync(world, second.Id));
        codes.Count.ShouldBe((await world.PartiesAsync()).Count + await CountAsync(world, second.Id));

        var check = await DoAsync(world, ManyAction.Check, [dead, first]);
        (check[first.Id].Ok, check[dead.Id].Ok).ShouldBe((true, false));
        check[first.Id].Text.Ru.ShouldContain("CRM: Отвечает");

        var states = (await world.Workspace.Overview.ReadAsync(World.Cancel)).ToDictionary(state => state.Base.Id);
        states[first.Id].GoodAt.ShouldNotBeNull();
        states[dead.Id].GoodAt.ShouldBeNull();
        world.Time.Advance(TimeSpan.FromMinutes(40));
        await Task.WhenAll(await world.Workspace.Scheduler.TurnAsync(World.Cancel));
        states = (await world.Workspace.Overview.ReadAsync(World.Cancel)).ToDictionary(state => state.Base.Id);
        states[first.Id].Lag.ShouldBe(TimeSpan.Zero);
        states[dead.Id].Lag.ShouldBeGreaterThan(TimeSpan.FromMinutes(20), "its turns came and went without a good end");
        states[bare.Id].Lag.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_held_schedule_gives_no_turns_until_it_goes_on_and_what_rests_stays_at_rest()
    {
        await using var world = await World.ConnectedAsync(3);
        var known = await FirstAsync(world);
        await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = known.Id });
        await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = known.Id, Kind = PlanKind.ImportCounterparties, IsOff = true });
        (await DoAsync(world, ManyAction.Hold, [known]))[known.Id].Text.Ru.ShouldBe("Расписание приостановлено, строк: 2");
        (await DoAsync(world, ManyAction.Hold, [known]))[known.Id].Text.Ru.ShouldContain("так уже было");
        world.Time.Advance(TimeSpan.FromHours(3));
        (await world.Workspace.Scheduler.TurnAsync(World.Cancel)).ShouldBeEmpty();

        (await DoAsync(world, ManyAction.GoOn, [known]))[known.Id].Ok.ShouldBeTrue();
        (await world.Workspace.Scheduler.TurnAsync(World.Cancel)).ShouldBeEmpty("what was due meanwhile isn't made up for");
        world.Time.Advance(TimeSpan.FromMinutes(16));
        var turns = await world.Workspace.Scheduler.TurnAsync(World.Cancel);
        turns.Count.ShouldBe(1);
        await Task.WhenAll(turns);
        (await world.Workspace.Schedules.ListAsync(known.Id)).OrderBy(line => line.Kind).Select(line => line.IsOff).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_template_takes_what_was_set_to_other_bases_and_nothing_that_is_a_bases_own()
    {
        await using var world = await World.ConnectedAsync(1);
        var workspace = world.Workspace;
        var (from, to) = (await FirstAsync(world), await AddAsync(world, "вторая", "BP31-", 1));
        await workspace.Brakes.SetAsync(from.Id, new() { Creates = 500 });
        await workspace.Quality.SetAsync(from.Id, new() { Rules = new() { ["inn"] = Severity.Hold } });
        await workspace.Products.SaveAsync(from.Id, new ProductMap { Units = [new("шт", "7")] });
        await workspace.Schedules.SaveAsync(Quarterly with { BaseId = from.Id });
        await workspace.Schedules.SaveAsync(Quarterly with { BaseId = to.Id, Timing = new() { EveryMinutes = 60 } });
        await workspace.Documents.SaveAsync(to.Id, new() { Articles = [new("bankIn", "3")] });
        var before = await workspace.Bases.WithPasswordsAsync(to.Id);

        var template = await workspace.Templates.SaveAsync("Торговля", from);
        foreach (var secret in new[] { from.OneCAddress, from.CrmAddress, from.Prefix, from.Id, "demo-key", from.SubscriptionCode, from.ApiLogin })
            template.Write().ShouldNotContain(secret);

        var preview = await workspace.Templates.PreviewAsync(template, to);
        preview.IsOfAnotherCrm.ShouldBeFalse();
        preview.Changes.Select(change => change.Text.Ru).ShouldBe(
        [
            "Соответствие номенклатуры, единица «шт»: — → 7",
            "Правила качества, ИНН: длина и контрольные числа: сказать → не отмечать строку",
            "Пределы записи, создать: 10000 → 500",
            "Расписание, Выгрузка контрагентов: каждые 60 мин. → —",
            "Расписание, Выгрузка контрагентов: — → каждые 15 мин.",
        ]);
        (await workspace.Brakes.OfAsync(to.Id)).Creates.ShouldBe(10_000, "a preview changes nothing");

        var done = await DoAsync(world, ManyAction.Template, [to, from], template);
        done[to.Id].Text.Ru.ShouldBe("Изменено: 5");
        done[from.Id].Text.Ru.ShouldContain("так уже было");
        (await workspace.Brakes.OfAsync(to.Id)).Creates.ShouldBe(500);
        (await workspace.Quality.SeveritiesAsync(to.Id)).Rules["inn"].ShouldBe(Severity.Hold);
        (await workspace.Products.MapAsync(to.Id)).Units.ShouldBe([new("шт", "7")]);
        (await workspace.Schedules.ListAsync(to.Id)).ShouldHaveSingleItem().Timing.EveryMinutes.ShouldBe(15);
        (await workspace.Documents.MapAsync(to.Id)).Articles.ShouldBe([new("bankIn", "3")], "what the template has nothing of stays");
        (await workspace.Bases.WithPasswordsAsync(to.Id)).ShouldBe(before);
        (await workspace.Templates.PreviewAsync(template, to)).Changes.ShouldBeEmpty();
        (await workspace.Templates.PreviewAsync(template, to with { SubscriptionCode = "20000" })).IsOfAnotherCrm.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reader_may_do_nothing_to_many_and_an_operator_runs_and_checks()
    {
        await using var world = await World.ConnectedAsync(1);
        var known = await FirstAsync(world);
        await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = known.Id });
        var template = await world.Workspace.Templates.SaveAsync("Пустой", known);
        foreach (var (role, allowed) in new (Role, ManyAction[])[] { (Role.Reader, []), (Role.Operator, [ManyAction.Run, ManyAction.Check]) })
        {
            Actor.Current = new("кто-то", role);
            try
            {
                foreach (var action in Enum.GetValues<ManyAction>())
                    (await DoAsync(world, action, [known], template))[known.Id].Ok.ShouldBe(allowed.Contains(action), $"{role} {action}");
            }
            finally
            {
                Actor.Current = null;
            }
        }
    }

    [Fact]
    public async Task Bases_of_one_subscription_share_one_budget_of_calls_whatever_login_they_have()
    {
        await using var world = await World.ConnectedAsync(20);
        await AddAsync(world, "вторая", "BP31-", 20);
        var bases = await world.Workspace.Bases.ListAsync(World.Cancel);
        var (one, other) = (PaceOf(bases[0]), PaceOf(bases[1]));
        other.ShouldBeSameAs(one);

        world.Crm.Oddities.CallsPerSecond = 20;
        var (calls, refused, served) = (one.Read().Calls, one.Read().Refused, world.Crm.Faults.Requests.Total);
        foreach (var known in bases)
            await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = known.Id });
        var run = await DoAsync(world, ManyAction.Run, bases);
        run.Values.ShouldAllBe(outcome => outcome.Ok);
        var made = one.Read().Calls - calls;
        made.ShouldBe(world.Crm.Faults.Requests.Total - served, "each call of either base is counted in the one budget");
        (one.Read().Refused - refused).ShouldBeLessThan(made / 4, "what one base learned of the limit the other keeps to");

        Obmen.Exchange.Http.Pace PaceOf(BaseSettings known) => ((Obmen.Exchange.Http.IPaced)world.Workspace.Connector.Current(known.Id)!.Crm).Pace;
    }

    [Fact]
    public async Task The_command_line_shows_templates_and_acts_on_the_bases_named_or_on_all()
    {
        await using var world = await World.ConnectedAsync(3);
        await AddAsync(world, "вторая", "BP31-", 2);
        await world.Workspace.Brakes.SetAsync(world.BaseId, new() { Creates = 500 });
        await world.Workspace.Schedules.SaveAsync(Quarterly with { BaseId = world.BaseId });
        var first = await FirstAsync(world);
        await world.CloseAsync();
        async Task<CliEnd> RunAsync(params string[] arguments) => await Cli.RunAsync(world.DataFolder, arguments);

        (await RunAsync("template", "save", "Торговля", "--base", first.Title)).Output.ShouldContain("Торговля: Пределы записи, Расписание (1)");
        (await RunAsync("template", "list")).Output.ShouldContain("Торговля: Пределы записи");
        var plan = await RunAsync("template", "apply", "Торговля", "--all", "--plan");
        plan.Output.ShouldContain("Пределы записи, создать: 10000 → 500");
        plan.Output.ShouldContain($"{first.Title}: Ничего не изменилось");
        (await RunAsync("template", "apply", "Торговля", "--bases", "вторая")).Output.ShouldBe($"✓ вторая: Изменено: 2{Environment.NewLine}");
        (await RunAsync("bases", "pause", "--all")).Output.ShouldContain("✓ вторая: Расписание приостановлено, строк: 1");
        (await RunAsync("bases", "resume", "--bases", "вторая", first.Title)).Code.ShouldBe(0);
        var run = await RunAsync("bases", "run", "--all");
        run.Code.ShouldBe(0, run.All);
        run.Output.ShouldContain("✓ вторая: Выгрузка контрагентов: Выгружено: закончена");
        world.Crm.Companies().Count(company => company.Code1C!.StartsWith("BP31-", StringComparison.Ordinal)).ShouldBeGreaterThan(0);
        var bases = await RunAsync("bases", "--json");
        System.Text.Json.JsonDocument.Parse(bases.Output).RootElement.GetProperty("bases").EnumerateArray().ShouldAllBe(item => item.GetProperty("lagSeconds").GetDouble() == 0 && item.GetProperty("failed").GetInt32() == 0);

        world.OneC.Faults.FailNext(1000, 401);
        var check = await RunAsync("bases", "check", "--all");
        (check.Code, check.Output.Contains("✓ вторая", StringComparison.Ordinal), check.Output.Contains($"✗ {first.Title}", StringComparison.Ordinal)).ShouldBe((1, true, true));
        (await RunAsync("bases", "run")).Code.ShouldBe((int)ExitCode.Usage);
        (await RunAsync("bases", "run", "--bases", "третья")).Errors.ShouldContain("Базы «третья» нет");
        (await RunAsync("template", "apply", "нет такого", "--all")).Code.ShouldBe((int)ExitCode.Usage);
        (await RunAsync("template", "remove", "Торговля")).Code.ShouldBe(0);
        (await RunAsync("template", "list")).Output.ShouldBeEmpty();
        await world.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var oneC in others)
            await oneC.DisposeAsync();
    }

    private static async Task<Dictionary<string, BaseOutcome>> DoAsync(World world, ManyAction action, IReadOnlyList<BaseSettings> bases, Obmen.App.Templates.Template? template = null) =>
        await world.Workspace.Many.RunAsync(action, bases, template).ToDictionaryAsync(outcome => outcome.BaseId, cancellationToken: World.Cancel);

    private static async Task<BaseSettings> FirstAsync(World world) => (await world.Workspace.Bases.FindAsync(world.BaseId, World.Cancel))!;

    private static async Task<int> CountAsync(World world, string baseId) =>
        await world.Workspace.Connector.Current(baseId)!.OneC.Set<Obmen.Exchange.Records.Counterparty>()!.ListAsync(Selection.All, World.Cancel).CountAsync(World.Cancel);

    private async Task<BaseSettings> AddAsync(World world, string title, string prefix, int size)
    {
        var oneC = await OneCSandbox.StartAsync(new() { Configuration = Further[others.Count] }, World.Cancel);
        others.Add(oneC);
        // Other firms than those of the first base: nothing matches across them.
        await DemoBase.FillAsync(oneC, new() { Counterparties = size, UglyCases = false, Seed = 1000 + others.Count }, World.Cancel);
        var result = await world.Workspace.Connector.ConnectAsync(world.Form with { OneCAddress = oneC.Address.ToString(), Prefix = prefix, Title = title }, World.Cancel);
        result.Ok.ShouldBeTrue(string.Join("; ", result.Findings.Select(finding => finding.Detail.Ru)));
        return (await world.Workspace.Bases.FindAsync(result.Connection!.Base.Id, World.Cancel))!;
    }
}
