using System.Globalization;
using Obmen.App.Commands;
using Obmen.App.People;
using Obmen.App.Reports;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reports;

/// <summary>The report of a run on paper, read back.</summary>
public sealed class RunReportTests
{
    [Fact]
    public async Task A_run_that_the_crm_refused_in_part_is_told_with_counts_causes_and_rows()
    {
        await using var world = await World.ConnectedAsync(12);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        world.Crm.Faults.FailNext(5, 400, when: World.EveryWrite(1));
        Actor.Current = new("Галина", Role.Operator);
        var result = await world.RunAsync(plan);
        var refused = await world.RowsAsync(plan, new() { Outcome = RowOutcome.Refused });
        refused.ShouldNotBeEmpty();

        using var pdf = await ReportAsync(world, plan);

        var text = pdf.Text;
        text.ShouldStartWith("Отчёт о прогоне · Выгрузка контрагентов");
        text.ShouldContain($"Создано {result.Summary!.Count(RowOutcome.Created)}");
        text.ShouldContain($"Не записано {refused.Count}");
        text.ShouldContain("CRM FreshOffice");
        text.ShouldContain("Устраните причину и нажмите");
        text.ShouldContain("Кто выполнял Галина");
        text.ShouldContain("Подписка CRM 19741");
        text.ShouldContain("пользователь 1С obmen, логин API 1001");
        foreach (var row in refused)
            text.ShouldContain(row.Code);
        text.ShouldNotContain("demo-key");
        text.ShouldEndWith("стр. 1 из 1");
    }

    [Fact]
    public async Task Long_rows_are_wrapped_and_flow_over_pages_that_have_a_heading_and_a_number()
    {
        await using var world = await World.ConnectedAsync(1);
        var plan = await SaveAsync(world, 340, n => $"Общество с ограниченной ответственностью «Рога и копыта номер {n}» " + new string('Щ', 90));
        var run = await world.Workspace.Journal.OpenAsync(plan.Id, World.Cancel);
        await world.Workspace.Journal.CloseAsync(run.Id, RunState.Finished, Words.None, World.Cancel);

        using var pdf = await ReportAsync(world, plan);

        var pages = pdf.Pages;
        pages.Count.ShouldBeGreaterThan(10);
        for (var n = 1; n <= pages.Count; n++)
        {
            var text = Pdf.TextOf(pages[n - 1]);
            text.ShouldStartWith("Отчёт о прогоне");
            text.ShouldContain($"стр. {n} из {pages.Count}");
            if (n > 1)
                text.ShouldContain("Код или номер");
            pages[n - 1].Letters.ShouldAllBe(letter => letter.BoundingBox.Left > 40 && letter.BoundingBox.Right < pages[0].Width - 40 && letter.BoundingBox.Bottom > 20);
        }

        pdf.Text.ShouldContain("Ждёт решения 340");
        pdf.Text.ShouldContain("Ещё строк: 40");
        pdf.Text.ShouldContain("340 Похоже на … карточки: … и … Выберите на карточке строки");
        pages.Sum(page => page.Letters.Count(letter => letter.Value == "Щ")).ShouldBe(300 * 90);
    }

    [Fact]
    public async Task The_command_line_writes_the_report_of_the_last_run_or_of_the_one_that_is_named()
    {
        await using var world = await World.ConnectedAsync(3);
        var plan = await world.PlanAsync(PlanKind.ExportCounterparties);
        await world.RunAsync(plan);
        await world.CloseAsync();
        var name = Path.Combine(world.DataFolder, "отчёт.pdf");

        var end = await Cli.RunAsync(world.DataFolder, "runs", "--pdf", name);
        end.Code.ShouldBe((int)ExitCode.Done, end.All);
        using (var pdf = new Pdf(await File.ReadAllBytesAsync(name, World.Cancel)))
            pdf.Text.ShouldContain("Нет: всё, что было отмечено, записано.");

        (await Cli.RunAsync(world.DataFolder, "runs", "--pdf", name, "--lang", "en")).Code.ShouldBe((int)ExitCode.Done);
        using (var pdf = new Pdf(await File.ReadAllBytesAsync(name, World.Cancel)))
            pdf.Text.ShouldContain("Export of counterparties");

        var unknown = await Cli.RunAsync(world.DataFolder, "runs", "--pdf", name, "--run", "ffff");
        unknown.Code.ShouldBe((int)ExitCode.Usage);
        unknown.All.ShouldContain("«ffff»");
    }

    private static async Task<Pdf> ReportAsync(World world, PlanHeader plan)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");
        var run = (await world.Workspace.Journal.RecentAsync(world.BaseId, 10, World.Cancel)).Single(known => known.PlanId == plan.Id);
        using var file = new MemoryStream();
        RunReport.Write(file, await RunFacts.ReadAsync(world.Workspace, run, World.Cancel));
        return new(file.ToArray());
    }

    private static async Task<PlanHeader> SaveAsync(World world, int count, Func<int, string> name)
    {
        var plan = new PlanHeader(Guid.CreateVersion7(), world.BaseId, PlanKind.ExportCounterparties, world.Time.GetUtcNow(), "");
        await world.Workspace.Plans.SaveAsync(plan, Enumerable.Range(1, count).Select(Row).ToAsyncEnumerable(), World.Cancel);
        return plan;

        PlanRow Row(int n) => new()
        {
            N = n,
            Kind = RecordKind.Counterparty.Key,
            Action = RowAction.Decide,
            SourceId = $"{n}",
            Code = $"BP30-{n:D9}",
            Name = name(n),
            Reason = new($"Похоже на 2 карточки: {n} и {n + 1}", $"Resembles 2 cards: {n} and {n + 1}"),
        };
    }
}
