using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>Tells failed rows in the service messages without flooding them: the first ones by name, the rest as a number.</summary>
internal sealed class FailureTeller(IJournal journal, TimeProvider time, string baseId, int most)
{
    private int failed;

    internal async Task TellAsync(PlanRow row, SideException failure)
    {
        if (Interlocked.Increment(ref failed) > most)
            return;
        await SayAsync(new(
            $"{row.Code} «{row.Name}»: {failure.What.Ru} {failure.Advice.Ru}",
            $"{row.Code} \"{row.Name}\": {failure.What.En} {failure.Advice.En}"));
    }

    internal async Task TellRestAsync()
    {
        if (failed > most)
            await SayAsync(new($"Ещё не записано: {failed - most}. Причины — в таблице.", $"{failed - most} more not written. The causes are in the table."));
    }

    private Task SayAsync(Words text) =>
        journal.TellAsync(new(0, baseId, time.GetUtcNow(), MessageLevel.Error, text), CancellationToken.None);
}
