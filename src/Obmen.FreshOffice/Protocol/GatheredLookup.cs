using Obmen.Exchange.Sides;

namespace Obmen.FreshOffice.Protocol;

/// <summary>
/// Looks records up by their ids for many who ask at the same time, each for one: those who ask while some calls are under way go together in the
/// next. An account counts its calls, and a card that is written is looked at before and after.
/// </summary>
/// <param name="read">Reads the records of some ids; those that aren't there are left out.</param>
internal sealed class GatheredLookup<T>(Func<IReadOnlyCollection<string>, Task<IReadOnlyList<Stored<T>>>> read)
    where T : class
{
    private const int AtOnce = 3;
    private const int Together = 20;

    private readonly Lock gate = new();
    private readonly Queue<Asked> waiting = [];
    private int underWay;

    /// <summary>The record as it is after this was called, or null when there is none.</summary>
    internal Task<Stored<T>?> FindAsync(string id, CancellationToken cancel)
    {
        var asked = new Asked(id);
        lock (gate)
        {
            waiting.Enqueue(asked);
            if (underWay == AtOnce)
                return asked.Answer.Task.WaitAsync(cancel);
            underWay++;
        }

        // Whoever gives up waiting leaves the others their answer.
        _ = AnswerAllAsync();
        return asked.Answer.Task.WaitAsync(cancel);
    }

    private async Task AnswerAllAsync()
    {
        while (Next() is { Count: > 0 } some)
            await AnswerAsync(some);
    }

    // None when nobody waits: the call is over then.
    private List<Asked> Next()
    {
        var some = new List<Asked>();
        lock (gate)
        {
            while (some.Count < Together && waiting.TryDequeue(out var asked))
                some.Add(asked);
            if (some.Count == 0)
                underWay--;
        }

        return some;
    }

    private async Task AnswerAsync(List<Asked> some)
    {
        try
        {
            var found = new Dictionary<string, Stored<T>>(StringComparer.Ordinal);
            foreach (var stored in await read([.. some.Select(asked => asked.Id).Distinct(StringComparer.Ordinal)]))
                found[stored.Id] = stored;
            some.ForEach(asked => asked.Answer.TrySetResult(found.GetValueOrDefault(asked.Id)));
        }
        catch (SideException refused) when (refused.Reaction == Reaction.SkipRecord && some.Count > 1)
        {
            // A server that doesn't take so long a question is asked for each alone.
            foreach (var asked in some)
                await AnswerAsync([asked]);
        }
        catch (Exception failure)
        {
            // Each caller is told, and deals with it.
            some.ForEach(asked => asked.Answer.TrySetException(failure));
        }
    }

    private sealed record Asked(string Id)
    {
        internal TaskCompletionSource<Stored<T>?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
