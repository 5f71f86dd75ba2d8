namespace Obmen.Sandbox.FreshOffice;

/// <summary>The hidden limit of calls a second.</summary>
internal sealed class RateGate(Oddities oddities)
{
    private readonly Lock gate = new();
    private long second;
    private int calls;

    internal bool Refuses()
    {
        if (oddities.CallsPerSecond == 0)
            return false;
        lock (gate)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            if (now != second)
                (second, calls) = (now, 0);
            return ++calls > oddities.CallsPerSecond;
        }
    }
}
