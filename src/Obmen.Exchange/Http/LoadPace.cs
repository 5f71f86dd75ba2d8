namespace Obmen.Exchange.Http;

/// <summary>
/// How many calls at once an end bears: one more while answers come as fast as ever, one less when they grow slow, half when the end falters.
/// </summary>
internal sealed class LoadPace
{
    private const int Least = 1;
    private const int Most = 16;
    private const double SlowAgain = 2;
    private const double TooSlow = 3;

    // Seconds. An answer that comes sooner is as quick as one can wish, whatever it is compared with: at a millisecond a call, three times as
    // slow is the noise of two computers, not an end that is crowded.
    private const double Quick = 0.02;

    private readonly Dictionary<string, double> usual = new(StringComparer.Ordinal);
    private double limit = 2;
    private double slowness = 1;
    private TimeSpan falteredAt = TimeSpan.MinValue;

    /// <summary>Calls at once.</summary>
    internal int Limit => (int)limit;

    /// <summary>A call was answered.</summary>
    /// <param name="sort">What the call is compared with: the same verb on the same set.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="wasFull">Whether all places were taken, so that more of them would be used.</param>
    internal void Answered(string sort, TimeSpan took, bool wasFull)
    {
        var seconds = Math.Max(took.TotalSeconds, Quick);
        var before = usual.GetValueOrDefault(sort, seconds);
        // The quickest answers are what an idle end can do; creeping upwards forgets a time when it was quicker.
        usual[sort] = seconds < before ? (before + seconds) / 2 : before * 1.0005;
        slowness += ((seconds / usual[sort]) - slowness) * 0.1;
        if (slowness > TooSlow)
            limit = Math.Max(Least + 1, limit - (1 / limit));
        else if (wasFull && slowness < SlowAgain)
            limit = Math.Min(Most, limit + (0.5 / limit));
    }

    /// <summary>The end broke off, timed out or is out of service; several calls that were under way together count once.</summary>
    internal void Faltered(TimeSpan sentAt, TimeSpan now)
    {
        if (sentAt <= falteredAt)
            return;
        falteredAt = now;
        limit = Math.Max(Least, limit / 2);
    }
}
