namespace Obmen.Exchange.Http;

/// <summary>Decides when the next call may go, by the rate and the load that the end was found to bear. Times are since the beginning of the work.</summary>
internal sealed class PaceRules
{
    // Places that background work never takes.
    private const int Reserve = 2;

    private readonly RatePace rate = new();
    private readonly LoadPace load = new();
    private int under;

    /// <summary>Calls a second that the end bears; null while it never objected.</summary>
    internal double? Limit => rate.Limit;

    /// <summary>Calls at once that it is given.</summary>
    internal int AtOnce => load.Limit;

    /// <summary>Until when the end asked everybody to wait.</summary>
    internal TimeSpan HeldUntil => rate.HeldUntil;

    /// <summary>Whether one more call may be under way.</summary>
    internal bool HasPlace(bool forPerson) => under < load.Limit + (forPerson ? Reserve : 0);

    /// <summary>When the next call may go.</summary>
    internal TimeSpan NextAt(TimeSpan now) => rate.NextAt(now);

    /// <summary>A call goes out.</summary>
    internal void Sent(TimeSpan now)
    {
        under++;
        rate.Sent(now);
    }

    /// <summary>A call is over.</summary>
    internal void End(string sort, TimeSpan sentAt, TimeSpan now, PaceOutcome outcome, TimeSpan? asked)
    {
        switch (outcome)
        {
            case PaceOutcome.Taken:
                rate.Taken(sentAt);
                load.Answered(sort, now - sentAt, under >= load.Limit);
                break;
            case PaceOutcome.Refused:
                rate.Refused(sentAt, now, asked);
                break;
            case PaceOutcome.Faltered:
                load.Faltered(sentAt, now);
                break;
        }

        under--;
    }
}

/// <summary>What an end made of a call.</summary>
internal enum PaceOutcome
{
    /// <summary>It answered, whatever it said.</summary>
    Taken,

    /// <summary>One too many.</summary>
    Refused,

    /// <summary>No answer, or out of service.</summary>
    Faltered,

    /// <summary>Given up by us: says nothing of the end.</summary>
    GivenUp,
}
