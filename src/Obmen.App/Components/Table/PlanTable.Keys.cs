using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Table;

/// <summary>Going through the table, marking and copying, by keyboard and by mouse.</summary>
public sealed partial class PlanTable
{
    private int current = -1;
    private int anchor = -1;
    private int inSight = 1;
    private PlanRow? currentRow;
    private (PlanLine Line, int X, int Y)? menu;

    private async Task PressAsync(KeyboardEventArgs key)
    {
        // The first keys may come before the script that they need: they wait for it, in their order.
        var page = await ready.Task;
        if (total == 0)
            return;
        switch (key)
        {
            // By the key's place, not its letter: it is the same key in the Russian layout.
            case { CtrlKey: true, Code: "KeyA" }:
                await MarkAllAsync();
                return;
            case { CtrlKey: true, Code: "KeyC" } when current >= 0:
                if (await RowAtAsync(current) is { } copied)
                    await CopyAsync(new(copied, Words.None));
                return;
            case { CtrlKey: true } and not { Key: "Home" or "End" }:
                return;
            case { Key: " " or "Enter" }:
                await ActAsync(key);
                return;
        }

        if (Step(key.Key) is not { } step)
            return;
        // The place is known before anything is waited for: keys come faster than rows do, and none of them may be lost.
        var here = current = Math.Clamp(current + step, 0, total - 1);
        inSight = await page.InvokeAsync<int>("showRow", scroller, here, RowHeight);
        if (here == current && await RowAtAsync(here) is var row && here == current)
            currentRow = row;
    }

    // The keys go on where they were.
    private async Task LeaveMenuAsync()
    {
        menu = null;
        await FocusAsync();
    }

    /// <summary>Gives the keys to the table.</summary>
    public async Task FocusAsync() => await scroller.FocusAsync(preventScroll: true);

    // What the mouse has pressed is where the keys go on. False: the row is of the plan before, which is drawn a moment longer; in this plan its
    // number is another record's.
    private bool StandOn(PlanLine line)
    {
        if (rowsOf != PlanId)
            return false;
        (current, currentRow) = (line.Index, line.Row);
        return true;
    }

    private Task MarkHereAsync(PlanLine line, bool toHere) => StandOn(line) ? MarkAsync(line, toHere) : Task.CompletedTask;

    private async Task<PlanRow?> RowAtAsync(int place) => (await Plans.PageAsync(PlanId, Ordered with { Skip = place, Take = 1 }, CancellationToken.None)).Rows.FirstOrDefault();

    private int? Step(string key) => key switch
    {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Home" => -total,
        "End" => total,
        "PageDown" => inSight,
        "PageUp" => -inSight,
        _ => null,
    };

    private async Task ActAsync(KeyboardEventArgs key)
    {
        if (current < 0 || await RowAtAsync(current) is not { } row)
            return;
        var line = new PlanLine(row, Words.None) { Index = current };
        if (key.Key == "Enter")
            await ChooseAsync(line);
        else if (!Locked && (line.CanBeMarked || key.ShiftKey))
            await MarkAsync(line, key.ShiftKey);
    }

    // With Shift: all from the row that was marked last to this one, in the order shown, as that one is.
    private async Task MarkAsync(PlanLine line, bool toHere)
    {
        Actor.Require(Role.Operator);
        if (toHere && anchor >= 0)
        {
            var (from, to) = (Math.Min(anchor, line.Index), Math.Max(anchor, line.Index));
            var between = (await Plans.PageAsync(PlanId, Ordered with { Skip = from, Take = to - from + 1 }, CancellationToken.None)).Rows;
            var marked = between[anchor == from ? 0 : ^1].Marked;
            foreach (var some in between.Select(row => row.N).Chunk(MarkedAtOnce))
                await Plans.MarkAsync(PlanId, new RowQuery { Numbers = some }, marked, CancellationToken.None);
        }
        else
        {
            await Plans.MarkAsync(PlanId, new RowQuery { Numbers = [line.Row.N] }, !line.Row.Marked, CancellationToken.None);
        }

        anchor = line.Index;
        await ReloadAsync();
        await OnMarked.InvokeAsync();
    }

    /// <summary>Marks all the rows shown, or unmarks them when all are marked.</summary>
    public async Task MarkAllAsync()
    {
        if (Locked || PlanId == Guid.Empty)
            return;
        Actor.Require(Role.Operator);
        if (await Plans.MarkAsync(PlanId, Filter, true, CancellationToken.None) == 0)
            await Plans.MarkAsync(PlanId, Filter, false, CancellationToken.None);
        await ReloadAsync();
        await OnMarked.InvokeAsync();
    }

    private async Task CopyAsync(PlanLine line)
    {
        var cells = shownColumns.Where(column => column.Kind != CellKind.Mark).Select(column => column.Text(line).Replace('\t', ' '));
        await (await ready.Task).InvokeVoidAsync("copyText", string.Join('\t', cells));
    }
}
