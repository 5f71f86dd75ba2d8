using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>Applies decisions and marks that a person made for many rows at once.</summary>
public sealed class DecideMany
{
    // So many share a question to the store.
    private const int Together = 500;
    private const int AtOnce = 4;

    private static readonly Words NoRow = new("такой записи в таблице нет", "there is no such record in the table");
    private static readonly Words NotAsked = new("строка не ждёт решения", "the row waits for no decision");
    private static readonly Words Unclear = new(
        "решение не понято; напишите «создать», «связать 102», «записать ещё раз», «пропустить навсегда» или «снова переносить»",
        "the decision isn't understood; write \"create\", \"link 102\", \"write once more\", \"skip for good\" or \"exchange again\"");
    private static readonly Words Begun = new("строка уже выполнялась; пропустить запись можно в новой таблице", "the row has been carried out; the record can be skipped in a new table");

    private readonly IPlanStore plans;
    private readonly Decide decide;
    private readonly SkipBook skips;

    internal DecideMany(IPlanStore plans, Decide decide, SkipBook skips) => (this.plans, this.decide, this.skips) = (plans, decide, skips);

    /// <summary>
    /// Applies them in their order, as far as each can be: a row's decision before its mark, and a decided row stays marked. What can't be is told
    /// line by line. A repeated call changes nothing more. <paramref name="done"/> hears how many lines are behind it.
    /// </summary>
    public async Task<DecisionsMade> ApplyAsync(PlanHeader plan, IReadOnlyList<AskedDecision> asked, Action<int> done, CancellationToken cancel)
    {
        var made = new DecisionsMade();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var passed = await skips.KeysAsync(plan.BaseId);
        var behind = 0;
        foreach (var some in asked.Chunk(Together))
        {
            var rows = await RowsAsync(plan, some, cancel);
            var toDecide = some.Where(line => ToDecide(plan, line, rows, passed, taken, made)).ToList();
            await Parallel.ForEachAsync(toDecide, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (line, token) =>
            {
                made.Decided(line, await DecideAsync(plan, rows[Key(line)], line.ChoiceKey!, token));
            });
            foreach (var marked in new[] { true, false })
                made.Mark(marked, await MarkAsync(plan, some, rows, marked, cancel));
            done(behind += some.Length);
        }

        return made;
    }

    private async Task<Words> DecideAsync(PlanHeader plan, PlanRow row, string choice, CancellationToken cancel)
    {
        if (choice == AskedDecision.SkipForGood)
            return await skips.SkipAsync(plan, row, cancel);
        if (choice != AskedDecision.ExchangeAgain)
            return await decide.ApplyAsync(plan, row.N, choice, cancel);
        await skips.TakeBackAsync(plan, row, cancel);
        return Words.None;
    }

    private static (string, string) Key(AskedDecision line) => (line.RecordKind, line.SourceId);

    private async Task<Dictionary<(string, string), PlanRow>> RowsAsync(PlanHeader plan, AskedDecision[] asked, CancellationToken cancel)
    {
        var rows = new Dictionary<(string, string), PlanRow>();
        foreach (var kind in asked.GroupBy(line => line.RecordKind, StringComparer.Ordinal))
        {
            var query = new RowQuery { Kind = kind.Key, SourceIds = [.. kind.Select(line => line.SourceId).Distinct(StringComparer.Ordinal)] };
            foreach (var row in (await plans.PageAsync(plan.Id, query, cancel)).Rows)
                rows[(row.Kind, row.SourceId)] = row;
        }

        return rows;
    }

    private static bool ToDecide(
        PlanHeader plan, AskedDecision line, Dictionary<(string, string), PlanRow> rows, HashSet<string> passed, HashSet<string> taken, DecisionsMade made)
    {
        var row = rows.GetValueOrDefault(Key(line));
        if (row is null)
            return made.Refuse(line, NoRow);
        if (line.Text.Length == 0)
            return false;
        if (line.ChoiceKey is not { } choice)
            return made.Refuse(line, Unclear);
        var target = Choice.Linked(choice);
        if (IsSo(row, choice, target, passed))
            return false;
        if (choice is AskedDecision.SkipForGood or AskedDecision.ExchangeAgain)
            return plan.Kind == PlanKind.Undo ? made.Refuse(line, NotAsked) : row.Outcome == RowOutcome.None || choice == AskedDecision.ExchangeAgain || made.Refuse(line, Begun);
        if (row.Action != RowAction.Decide && row.Outcome != RowOutcome.Unknown && !Causes.Open.Contains(row.Outcome))
            return made.Refuse(line, NotAsked);
        if (target is not null && !taken.Add($"{line.RecordKind}:{target}"))
            return made.Refuse(line, new($"с № {target} уже связана другая строка файла", $"another line of the file is linked to no. {target}"));
        return true;
    }

    // The file was applied before.
    private static bool IsSo(PlanRow row, string choice, string? target, HashSet<string> passed) => choice switch
    {
        AskedDecision.SkipForGood => passed.Contains(SkipBook.Key(row)),
        AskedDecision.ExchangeAgain => !passed.Contains(SkipBook.Key(row)),
        _ => row.Outcome == RowOutcome.None && ((row.Action == RowAction.Update && row.TargetId == target) || (row.Action == RowAction.Create && choice == Choice.Create)),
    };

    private async Task<int> MarkAsync(PlanHeader plan, AskedDecision[] asked, Dictionary<(string, string), PlanRow> rows, bool marked, CancellationToken cancel)
    {
        Actor.Require(Role.Operator);
        int[] numbers = [.. asked.Where(line => line.Text.Length == 0 && line.Marked == marked).Select(line => rows.GetValueOrDefault(Key(line))?.N).OfType<int>()];
        return numbers.Length == 0 ? 0 : await plans.MarkAsync(plan.Id, new RowQuery { Numbers = numbers }, marked, cancel);
    }
}
