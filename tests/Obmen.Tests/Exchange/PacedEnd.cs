using Obmen.Exchange.Http;

namespace Obmen.Tests.Exchange;

/// <summary>An end in simulated time that takes so many calls a second, with callers who always want more.</summary>
internal sealed class PacedEnd(int latencyMs)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly PaceRules rules = new();
    private readonly Random random = new(7);
    private readonly PriorityQueue<(TimeSpan SentAt, bool Taken), TimeSpan> under = new();
    private readonly Queue<TimeSpan> window = new();
    private readonly List<int> bySecond = [];
    private TimeSpan now;

    /// <summary>The hidden limit.</summary>
    public int PerSecond { get; set; }

    /// <summary>Whether a refusal carries Retry-After.</summary>
    public bool SaysWhen { get; init; } = true;

    /// <summary>Callers at once at most.</summary>
    public int Callers { get; set; } = 16;

    /// <summary>Answers grow this much slower with each call at once.</summary>
    public double Crowding { get; init; }

    public int Asked { get; private set; }

    public int Refused { get; private set; }

    public int Taken => Asked - Refused;

    public int AtOnce => rules.AtOnce;

    public IReadOnlyList<int> TakenBySecond => bySecond;

    public void Run(TimeSpan span)
    {
        for (var until = now + span; now < until; now += Step)
        {
            while (under.TryPeek(out var call, out var at) && at <= now)
            {
                under.Dequeue();
                rules.End("POST /company", call.SentAt, now, call.Taken ? PaceOutcome.Taken : PaceOutcome.Refused, SaysWhen && !call.Taken ? Second : null);
            }

            // A computer that has other things to do is late now and then.
            while (random.Next(10) > 0 && under.Count < Callers && rules.HasPlace(forPerson: false) && rules.NextAt(now) <= now)
                Send();
        }
    }

    private void Send()
    {
        rules.Sent(now);
        Asked++;
        while (window.TryPeek(out var first) && now - first >= Second)
            window.Dequeue();
        var isTaken = window.Count < PerSecond;
        if (isTaken)
            window.Enqueue(now);
        else
            Refused++;
        while (bySecond.Count <= (int)now.TotalSeconds)
            bySecond.Add(0);
        bySecond[^1] += isTaken ? 1 : 0;
        var took = latencyMs * (0.5 + random.NextDouble()) * (1 + (Crowding * under.Count));
        under.Enqueue((now, isTaken), now + TimeSpan.FromMilliseconds(took));
    }
}
