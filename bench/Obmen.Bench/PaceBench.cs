using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Bench;

/// <summary>Calls a CRM with a hidden limit for a minute, sixteen at once. Floor: the limit itself.</summary>
internal static class PaceBench
{
    private const int Callers = 16;
    private static readonly TimeSpan Half = TimeSpan.FromSeconds(30);

    internal static async Task RunAsync(int perSecond)
    {
        await using var sandbox = await FreshOfficeSandbox.StartAsync();
        sandbox.Faults.LatencyMs = 40;
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        var crm = await FreshOfficeCrm.ConnectAsync(new() { Address = sandbox.Address.ToString(), Login = "1001", Password = "demo-key" }, http, TimeProvider.System);
        sandbox.Oddities.CallsPerSecond = perSecond;
        using var stop = new CancellationTokenSource();
        var callers = Enumerable.Range(0, Callers).Select(_ => CallAsync(crm.Set<Counterparty>()!, stop.Token)).ToList();

        await Task.Delay(Half);
        var first = crm.Pace.Read();
        await Task.Delay(Half);
        var last = crm.Pace.Read();
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        var taken = last.Calls - last.Refused - first.Calls + first.Refused;
        Console.WriteLine($"pace, hidden limit {perSecond}/s: {first.PerSecond:F1}/s after half a minute, {taken / Half.TotalSeconds:F1}/s in the next ({taken / Half.TotalSeconds / perSecond:P0}, bar 90 %); refused {last.Refused} of {last.Calls} ({(double)last.Refused / last.Calls:P2}, bar 1 %)");
    }

    private static async Task CallAsync(IRecordSet<Counterparty> set, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await set.FindAsync(new Lookup.ById("1"), stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }
}
