namespace Obmen.Exchange.Reconciling;

/// <summary>What is reconciled.</summary>
public sealed record ReconcileOptions
{
    /// <summary>Documents and payments of this day and later, local time; null = no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Documents and payments up to and including this day; null = no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether a day lies within the period.</summary>
    internal bool Holds(DateTime date) => (From is not { } from || DateOnly.FromDateTime(date) >= from) && (To is not { } to || DateOnly.FromDateTime(date) <= to);
}
