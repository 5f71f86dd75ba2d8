namespace Obmen.Exchange.Http;

/// <summary>Keeps all callers of an end waiting while the end asked for it.</summary>
internal sealed class Pace(TimeProvider time)
{
    private readonly Lock gate = new();
    private DateTimeOffset notBefore;

    internal void HoldFor(TimeSpan asked)
    {
        var until = time.GetUtcNow() + asked;
        lock (gate)
            notBefore = until > notBefore ? until : notBefore;
    }

    internal async Task WaitAsync(CancellationToken cancel)
    {
        TimeSpan left;
        lock (gate)
            left = notBefore - time.GetUtcNow();
        if (left > TimeSpan.Zero)
            await Task.Delay(left, time, cancel);
    }
}
