namespace Obmen.Exchange.Http;

/// <summary>
/// How many calls a second an end bears, learned from its refusals alone: no limit until the first one, then a little below what it took in
/// the second before, and a careful look upwards after a long quiet. Times are since the beginning of the work.
/// </summary>
internal sealed class RatePace
{
    private const double LeastRate = 0.2;
    private const double LeastShare = 0.85;
    private const double GrowthPerSecond = 0.02;
    private const double LongHold = 1.5;

    // A single refusal while so little was asked is not about the pace, nor are several when nothing at all was taken in the second before.
    private const int FewASecond = 3;
    private const int CalmCalls = 5;

    // An end that asks to wait once more, nothing having been taken meanwhile, isn't ready yet; it says nothing of the pace until it insists.
    private const int Insists = 3;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstQuiet = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestQuiet = TimeSpan.FromMinutes(10);

    // A call that a busy computer sent late is made up for, but only so far: a burst would be refused.
    private static readonly TimeSpan Credit = TimeSpan.FromMilliseconds(15);

    private readonly Queue<TimeSpan> taken = new();
    private double rate = double.PositiveInfinity;

    // Leaves one twentieth of a second for calls that arrive out of step.
    private double share = 0.95;
    private double? limit;
    private TimeSpan slot;
    private TimeSpan heldUntil;
    private TimeSpan cycleBegan;
    private TimeSpan grewAt;
    private TimeSpan quiet = FirstQuiet;
    private Refusal? unread;
    private int takenInCycle;
    private int inRow;
    private int refused;

    /// <summary>The limit it goes by, calls a second; null while none was met.</summary>
    internal double? Limit => double.IsPositiveInfinity(rate) ? null : rate;

    /// <summary>Until when the end asked everybody to wait.</summary>
    internal TimeSpan HeldUntil => heldUntil;

    /// <summary>When the next call may go.</summary>
    internal TimeSpan NextAt(TimeSpan now)
    {
        if (now < heldUntil)
            return heldUntil;
        Learn();
        return slot > now ? slot : now;
    }

    /// <summary>A call goes out.</summary>
    internal void Sent(TimeSpan now)
    {
        if (double.IsPositiveInfinity(rate))
            return;
        var isWanted = now - slot < 2 * Credit;
        if (isWanted && now - heldUntil > quiet)
            rate *= 1 + (GrowthPerSecond * Math.Min((now - grewAt).TotalSeconds, 1));
        grewAt = now;
        var from = slot > now - Credit ? slot : now - Credit;
        slot = from + TimeSpan.FromSeconds(1 / rate);
    }

    /// <summary>The end took a call.</summary>
    internal void Taken(TimeSpan sentAt)
    {
        inRow = 0;
        takenInCycle++;
        taken.Enqueue(sentAt);
        while (sentAt - taken.Peek() > 4 * Second)
            taken.Dequeue();
    }

    /// <summary>The end refused a call as one too many; <paramref name="asked"/> is how long it asked to wait, null when it didn't say.</summary>
    internal void Refused(TimeSpan sentAt, TimeSpan now, TimeSpan? asked)
    {
        refused++;
        var until = now + (asked ?? Second * Math.Pow(2, Math.Min(inRow, 6)));
        if (sentAt >= heldUntil)
        {
            inRow++;
            unread = new(sentAt, now);
        }

        if (until > heldUntil)
            heldUntil = until;
    }

    // Not at the refusal itself: calls that were under way then are still being taken or refused.
    private void Learn()
    {
        if (unread is not { } refusal)
            return;
        unread = null;
        var cycle = (heldUntil - cycleBegan).TotalSeconds;
        var held = (heldUntil - refusal.At).TotalSeconds;

        // An end that makes us wait most of the time counts over a longer span than a second.
        var met = held > LongHold && held > cycle / 2 && limit is not null
            ? takenInCycle / cycle
            : taken.Count(at => at > refusal.SentAt - Second && at <= refusal.SentAt);
        var isStray = takenInCycle == 0 ? inRow < Insists : takenInCycle >= CalmCalls && (refused == 1 ? met < FewASecond : met == 0);
        refused = 0;
        if (isStray)
        {
            (slot, cycleBegan, takenInCycle) = (heldUntil, heldUntil, 0);
            return;
        }

        met = Math.Max(met, LeastRate);
        var isKnown = limit is { } before && Math.Abs(met - before) < before / 10;
        if (isKnown && rate <= share * met * 1.01)
            share = Math.Max(share - 0.01, LeastShare);
        quiet = !isKnown ? FirstQuiet : quiet * 2 < LongestQuiet ? quiet * 2 : LongestQuiet;
        limit = met;
        rate = share * met;
        (slot, grewAt, cycleBegan, takenInCycle) = (heldUntil, heldUntil, heldUntil, 0);
    }

    private readonly record struct Refusal(TimeSpan SentAt, TimeSpan At);
}
