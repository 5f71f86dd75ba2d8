namespace Obmen.Exchange.Undo;

/// <summary>What is to be taken back. Kept with the plan as JSON.</summary>
public sealed record UndoOptions
{
    /// <summary>The plan whose run is taken back.</summary>
    public Guid PlanId { get; init; }
}
