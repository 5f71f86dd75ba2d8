using System.Runtime.CompilerServices;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Undo;

/// <summary>
/// «Отменить прогон» (rule B4): what a run created is taken away again and what it changed is put back, the last written first. Never a
/// posted document, never what was changed since; each of those is listed with its reason.
/// </summary>
public sealed class UndoRun(ExchangeContext context, UndoOptions options) : ExchangeAction
{
    private const int Page = 500;
    private const int Together = 16;

    private static readonly Words Reading = new("Чтение того, что записано", "Reading what was written");

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.Undo;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => $"undo.{(row.Action == RowAction.Remove ? "remove" : "restore")}";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (plans, plan) = await DoneAsync(cancel);
        progress.Begin(Reading, null);
        var takes = new TakeBacks(context, plan);
        var (n, last) = (0, 0);
        for (var skip = 0; ; skip += Page)
        {
            var page = await plans.PageAsync(plan.Id, new RowQuery { Descending = true, Skip = skip, Take = Page }, cancel);
            if (skip == 0 && page.Rows.Count > 0)
                last = page.Rows[0].Stage;
            foreach (var some in page.Rows.Where(Written).Chunk(Together))
            {
                foreach (var row in await Task.WhenAll(some.Select(done => takes.PlanAsync(done, cancel))))
                {
                    progress.Step(row.Name);
                    yield return await takes.NotUsedAsync(row, cancel) with { N = ++n, Stage = last - row.Stage };
                }
            }

            if (skip + page.Rows.Count >= page.Total)
                yield break;
        }
    }

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        var (_, plan) = await DoneAsync(cancel);
        return await new TakeBacks(context, plan).CarryOutAsync(row, FirstStep(row), writer, cancel);
    }

    private static bool Written(PlanRow row) => row.Outcome is RowOutcome.Created or RowOutcome.Updated or RowOutcome.Unknown;

    private async Task<(IPlanStore Plans, PlanHeader Plan)> DoneAsync(CancellationToken cancel)
    {
        var plan = context.Plans is { } plans ? await plans.HeaderAsync(options.PlanId, cancel) : null;
        if (plan is null)
            throw Refused(new("Такого прогона нет или его записи уже удалены по сроку хранения.", "There is no such run, or its records were purged."), new("Список прогонов: obmen runs", "List of runs: obmen runs"));
        if (plan.Kind == PlanKind.Undo)
            throw Refused(new("Этот прогон сам был отменой.", "This run was itself an undo."), new("Чтобы записать снова, составьте новый план выгрузки или загрузки", "To write again, make a new plan of an export or an import"));
        return (context.Plans!, plan);
    }

    private static SideException Refused(Words what, Words advice) => new(what, advice, Reaction.StopRun);
}
