using System.Net;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>The hidden limit of calls in a second.</summary>
internal sealed class RateLimit(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Queue<long> taken = [];

    /// <summary>Throws a 429 for a call too many.</summary>
    public void Check(HttpContext context, Oddities oddities)
    {
        if (oddities.CallsPerSecond <= 0 || Take(oddities.CallsPerSecond))
            return;
        if (oddities.RetryAfterOnLimit)
            context.Response.Headers.RetryAfter = "1";
        throw new ODataException(HttpStatusCode.TooManyRequests, "Превышено число обращений к API в секунду.");
    }

    private bool Take(int limit)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            while (taken.TryPeek(out var first) && clock.GetElapsedTime(first, now) >= TimeSpan.FromSeconds(1))
                taken.Dequeue();
            if (taken.Count >= limit)
                return false;
            taken.Enqueue(now);
            return true;
        }
    }
}
