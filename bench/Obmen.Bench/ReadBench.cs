using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;

namespace Obmen.Bench;

/// <summary>Reads all counterparties of a 1C base with their whole cards. Floor: the bare download of the same answers.</summary>
internal static class ReadBench
{
    internal static async Task RunAsync(int size)
    {
        await using var server = await Servers.StartAsync("onec", size);
        using var recording = new Recording();
        using var http = new HttpClient(recording) { Timeout = Timeout.InfiniteTimeSpan };
        var oneC = await OneCBase.ConnectAsync(new() { Address = server.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System);
        await ReadAsync(oneC, new Selection { First = 1000 });
        var before = recording.Requests.Count;
        var count = 0;
        var read = await Measure.RunAsync(async () => count = await ReadAsync(oneC, Selection.All));

        using var bare = new HttpClient();
        var sink = new byte[1 << 16];
        var floor = await Measure.RunAsync(async () =>
        {
            foreach (var request in recording.Requests.Skip(before))
                await Recording.ReplayAsync(bare, request, null, sink);
        });
        Console.WriteLine($"read {count:N0} counterparties: {count / read.Seconds:N0} records/s, {read.Seconds:F2} s ({read.Cpu:F2} s of processor), peak {read.Megabytes:F0} MB; bare download {floor.Seconds:F2} s ({floor.Cpu:F2}); ratio {read.Seconds / floor.Seconds:F2} (bar 2.5; memory bar 200 MB)");
    }

    private static async Task<int> ReadAsync(OneCBase oneC, Selection selection)
    {
        var count = 0;
        await foreach (var _ in oneC.Set<Counterparty>()!.ListAsync(selection, default))
            count++;
        return count;
    }
}
