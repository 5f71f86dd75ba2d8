namespace Obmen.Exchange.Http;

/// <summary>
/// Lets calls to one end go at the pace it bears, learned from its answers, whoever makes them: all who reach the same end share one. What a
/// person waits for goes before background work and has places of its own.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class Pace(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<TaskCompletionSource<TimeSpan>> people = new();
    private readonly Queue<TaskCompletionSource<TimeSpan>> background = new();
    private readonly PaceRules rules = new();
    private readonly Queue<TimeSpan> recent = new();
    private readonly long began = time.GetTimestamp();
    private TimeSpan wakesAt = TimeSpan.MaxValue;
    private long calls;
    private long refused;

    /// <summary>How calls go now.</summary>
    public PaceReading Read()
    {
        lock (gate)
        {
            var now = Now;
            while (recent.TryPeek(out var first) && now - first > PaceReading.Window)
                recent.Dequeue();
            var span = now < PaceReading.Window ? now : PaceReading.Window;
            return new(calls, refused, span > TimeSpan.Zero ? recent.Count / span.TotalSeconds : 0, rules.Limit, rules.AtOnce, rules.HeldUntil > now ? rules.HeldUntil - now : TimeSpan.Zero);
        }
    }

    /// <summary>Waits for a place; the call is to be sent at once, and the turn ended whatever comes of it.</summary>
    internal async Task<PaceTurn> TakeAsync(string sort, CancellationToken cancel)
    {
        var waiter = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            (BackgroundWork.IsInside ? background : people).Enqueue(waiter);
            Admit();
        }

        await using var giveUp = cancel.Register(() => waiter.TrySetCanceled(cancel));
        return new(this, sort, await waiter.Task);
    }

    internal void End(string sort, TimeSpan sentAt, PaceOutcome outcome, TimeSpan? asked)
    {
        lock (gate)
        {
            if (outcome == PaceOutcome.Refused)
                refused++;
            rules.End(sort, sentAt, Now, outcome, asked);
            Admit();
        }
    }

    private TimeSpan Now => time.GetElapsedTime(began);

    private void Admit()
    {
        while (Next() is { } queue)
        {
            var now = Now;
            var at = rules.NextAt(now);
            if (at > now)
            {
                WakeAt(at, now);
                return;
            }

            if (!queue.Dequeue().TrySetResult(now))
                continue;
            rules.Sent(now);
            recent.Enqueue(now);
            calls++;
        }
    }

    private Queue<TaskCompletionSource<TimeSpan>>? Next()
    {
        var (queue, forPerson) = people.Count > 0 ? (people, true) : (background, false);
        return queue.Count > 0 && rules.HasPlace(forPerson) ? queue : null;
    }

    private void WakeAt(TimeSpan at, TimeSpan now)
    {
        if (at >= wakesAt)
            return;
        wakesAt = at;
        _ = WakeAsync(TimeSpan.FromMilliseconds(Math.Ceiling((at - now).TotalMilliseconds)));
    }

    private async Task WakeAsync(TimeSpan after)
    {
        await Task.Delay(after, time);
        lock (gate)
        {
            wakesAt = TimeSpan.MaxValue;
            Admit();
        }
    }
}

/// <summary>A call's place; ended once.</summary>
internal readonly struct PaceTurn(Pace pace, string sort, TimeSpan sentAt)
{
    internal void End(PaceOutcome outcome, TimeSpan? asked = null) => pace.End(sort, sentAt, outcome, asked);
}
