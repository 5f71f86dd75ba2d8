using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Schedules;

/// <summary>What a base does by itself and when: a plan is made and what it marks is carried out; what needs a decision waits for a person.</summary>
public sealed record Schedule
{
    /// <summary>Ours; empty before it was saved.</summary>
    public string Id { get; init; } = "";

    /// <summary>The base.</summary>
    public string BaseId { get; init; } = "";

    /// <summary>The action.</summary>
    public PlanKind Kind { get; init; }

    /// <summary>The action's choices as they are kept with a plan; empty = those of the newest plan of the kind, or its defaults.</summary>
    public string Choices { get; init; } = "";

    /// <summary>When.</summary>
    public Timing Timing { get; init; } = new();

    /// <summary>Whether it rests.</summary>
    public bool IsOff { get; init; }

    /// <summary>Everything due up to here was seen to; a schedule begins at the moment it is saved.</summary>
    public DateTimeOffset SeenTo { get; init; }

    /// <summary>The plan it made last; empty before the first.</summary>
    public Guid LastPlan { get; init; }

    /// <summary>When its last turn began; null before the first.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>What came of it.</summary>
    public Words LastResult { get; init; }

    /// <summary>When it is due next; null while it rests.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset? Next => IsOff ? null : Timing.Next(SeenTo);
}
