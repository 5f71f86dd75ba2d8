using System.Net;
using System.Net.Sockets;

namespace Obmen.App.Hosting.Login;

/// <summary>Slows the guessing of a password: after three wrong ones each further one from an address makes it wait twice as long, up to a quarter of an hour.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class LoginDelay(TimeProvider time)
{
    private const int Free = 3;
    private const int MostAddresses = 10_000;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock gate = new();
    private readonly Dictionary<string, (int Wrong, DateTimeOffset Until)> known = new(StringComparer.Ordinal);

    /// <summary>How long an address still has to wait; zero when it may try.</summary>
    internal TimeSpan Left(IPAddress? address)
    {
        lock (gate)
            return known.TryGetValue(Key(address), out var state) && state.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>A wrong password came from an address.</summary>
    internal void Wrong(IPAddress? address)
    {
        var (key, now) = (Key(address), time.GetUtcNow());
        lock (gate)
        {
            if (known.Count >= MostAddresses)
                Forget(now);
            var wrong = known.GetValueOrDefault(key).Wrong + 1;
            var wait = wrong < Free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, wrong - Free)));
            known[key] = (wrong, now + wait);
        }
    }

    /// <summary>The right one came.</summary>
    internal void Right(IPAddress? address)
    {
        lock (gate)
            known.Remove(Key(address));
    }

    // Those that wait no longer go; were all to wait, all go: memory has a bound.
    private void Forget(DateTimeOffset now)
    {
        foreach (var old in known.Where(pair => pair.Value.Until + Longest < now).Select(pair => pair.Key).ToList())
            known.Remove(old);
        if (known.Count >= MostAddresses)
            known.Clear();
    }

    // Of IPv6 a house has 2^64 addresses: they count as one.
    private static string Key(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
