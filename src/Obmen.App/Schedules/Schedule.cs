using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Schedules;

/// <summary>What a base does by itself and when: a plan is made and what it marks is carried out; what needs a decision waits for a person.</summary>
public sealed record Schedule
{
    /// <summary>How many days a period of documents has where nobody has set them.</summary>
    public const int UsualDays = 30;

    /// <summary>Ours; empty before it was saved.</summary>
    public string Id { get; init; } = "";

    /// <summary>The base.</summary>
    public string BaseId { get; init; } = "";

    /// <summary>The action.</summary>
    public PlanKind Kind { get; init; }

    /// <summary>The action's choices as they are kept with a plan; empty = those of the newest plan of the kind, or its defaults.</summary>
    public string Choices { get; init; } = "";

    /// <summary>Documents of how many last days, the day of the turn among them; 0 = <see cref="UsualDays"/>. Says nothing of other records.</summary>
    public int LastDays { get; init; }

    /// <summary>When.</summary>
    public Timing Timing { get; init; } = new();

    /// <summary>Whether it rests.</summary>
    public bool IsOff { get; init; }

    /// <summary>Whether all that the base does by itself is held, this among it; what rests stays at rest when it goes on.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Everything due up to here was seen to; a schedule begins at the moment it is saved.</summary>
    public DateTimeOffset SeenTo { get; init; }

    /// <summary>Whether a turn is under way; stays when the process that gave it was killed, so that it is given once more.</summary>
    public bool IsUnderWay { get; init; }

    /// <summary>The plan it made last; empty before the first.</summary>
    public Guid LastPlan { get; init; }

    /// <summary>When its last turn began; null before the first.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What came of it.</summary>
    public Words LastResult { get; init; }

    /// <summary>When a turn last came to a good end; null before the first.</summary>
    public DateTimeOffset? GoodAt { get; init; }

    /// <summary>Everything due up to here came to a good end.</summary>
    public DateTimeOffset GoodTo { get; init; }

    /// <summary>Whether it gives no turns.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool Rests => IsOff || IsHeld;

    /// <summary>Whether it is about documents, and so has a period.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool HasPeriod => OfDocuments(Kind);

    /// <summary>Whether an action is about documents.</summary>
    public static bool OfDocuments(PlanKind kind) => kind is PlanKind.ExportDocuments or PlanKind.ImportDocuments;

    /// <summary>The first and the last day of a turn at a moment, by the days of its time zone.</summary>
    public (DateOnly From, DateOnly To) Period(DateTimeOffset now)
    {
        var today = Timing.Day(now);
        return (today.AddDays(1 - (LastDays > 0 ? LastDays : UsualDays)), today);
    }

    /// <summary>When it is due next; null while it rests.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset? Next => Rests ? null : Timing.Next(SeenTo);

    /// <summary>How long ago the oldest turn was due that hasn't come to a good end; zero when all have, and while it rests.</summary>
    public TimeSpan Lag(DateTimeOffset now) => !Rests && Timing.Next(GoodTo > default(DateTimeOffset) ? GoodTo : SeenTo) is { } due && due < now ? now - due : TimeSpan.Zero;
}
