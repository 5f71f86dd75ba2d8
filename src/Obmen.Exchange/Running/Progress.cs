using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Running;

/// <summary>How far a piece of work is; written by the worker, read by any number of watchers.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class Progress(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Grain = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly long started = time.GetTimestamp();
    private readonly int[] outcomes = new int[Enum.GetValues<RowOutcome>().Length];
    private readonly Queue<(long At, int Done)> samples = new();
    private long lastSample;
    private Words phase = Words.None;
    private string current = "";
    private int done;
    private int? total;

    /// <summary>Names the phase and begins its count anew; <paramref name="of"/> is how many there are, null when not known.</summary>
    public void Begin(Words what, int? of)
    {
        lock (gate)
        {
            (phase, total, done, current) = (what, of, 0, "");
            samples.Clear();
            Sample(time.GetTimestamp());
        }
    }

    /// <summary>One more record is read or planned.</summary>
    public void Step(string name) => Count(name, null);

    /// <summary>One more row is carried out.</summary>
    public void Step(string name, RowOutcome outcome) => Count(name, outcome);

    /// <summary>The state now: figures that belong together.</summary>
    public ProgressSnapshot Snapshot()
    {
        lock (gate)
        {
            var speed = Speed();
            TimeSpan? left = total is { } all && speed > 0 ? TimeSpan.FromSeconds((all - done) / speed) : null;
            var counts = Enum.GetValues<RowOutcome>().ToDictionary(outcome => outcome, outcome => outcomes[(int)outcome]);
            return new(phase, done, total, speed, left, current, counts, time.GetElapsedTime(started));
        }
    }

    private void Count(string name, RowOutcome? outcome)
    {
        lock (gate)
        {
            done++;
            current = name;
            if (outcome is { } kind)
                outcomes[(int)kind]++;
            var now = time.GetTimestamp();
            if (time.GetElapsedTime(lastSample, now) >= Grain)
                Sample(now);
        }
    }

    private void Sample(long now)
    {
        lastSample = now;
        samples.Enqueue((now, done));
        while (samples.Count > 1 && time.GetElapsedTime(samples.Peek().At, now) > Window)
            samples.Dequeue();
    }

    // The last seconds only: a pause or a change of pace shows in the time left at once.
    private double Speed()
    {
        if (samples.Count == 0)
            return 0;
        var (at, before) = samples.Peek();
        var seconds = time.GetElapsedTime(at).TotalSeconds;
        return seconds > 0 ? (done - before) / seconds : 0;
    }
}

/// <summary>The state of a piece of work at a moment.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">Records done in this phase.</param>
/// <param name="Total">Records in this phase, null when not known.</param>
/// <param name="PerSecond">Records a second over the last seconds.</param>
/// <param name="Left">Time left at this pace, null when not known.</param>
/// <param name="Current">Name of the record last done.</param>
/// <param name="Outcomes">Rows carried out, by outcome.</param>
/// <param name="Elapsed">Since the beginning.</param>
public sealed record ProgressSnapshot(
    Words Phase, int Done, int? Total, double PerSecond, TimeSpan? Left, string Current, IReadOnlyDictionary<RowOutcome, int> Outcomes, TimeSpan Elapsed);
