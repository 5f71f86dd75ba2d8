namespace Obmen.Tests.Scenarios;

/// <summary>The computer's clock, put forward; timers run as ever.</summary>
internal sealed class ShiftedTime : TimeProvider
{
    private TimeSpan ahead;

    public void Advance(TimeSpan by) => ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
