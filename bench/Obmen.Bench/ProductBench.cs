using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice;
using Obmen.OneC;
using Obmen.Store.Sqlite;

namespace Obmen.Bench;

/// <summary>
/// Exports a base's products with prices to an empty CRM, then again unchanged, then with one price in a hundred changed; then their stock, and again
/// unchanged. Floor: the bare download of the answers that were read.
/// </summary>
internal static class ProductBench
{
    private const int Hundredth = 100;
    private const int Times = 3;

    internal static async Task RunAsync(int size)
    {
        await using var oneCServer = await Servers.StartAsync("goods", size);
        await using var crmServer = await Servers.StartAsync("crm", 0);
        var folder = Directory.CreateTempSubdirectory("obmen-bench-");
        try
        {
            using var recording = new Recording(0);
            using var http = new HttpClient(recording) { Timeout = Timeout.InfiniteTimeSpan };
            await using var store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "obmen.db"), TimeProvider.System);
            var oneC = await OneCBase.ConnectAsync(new() { Address = oneCServer.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System);
            var crm = await FreshOfficeCrm.ConnectAsync(new() { Address = crmServer.Address.ToString(), Login = "1001", Password = "demo-key" }, http, TimeProvider.System);
            var type = (await oneC.PriceTypesAsync(default)).First(known => known.Name == "Розничная").Id;
            var context = new ExchangeContext("base", new Prefix("BP30-"), oneC, crm, store, TimeProvider.System);
            ExchangeAction action = new ExportProducts(context, new() { PriceTypeId = type, Column = "price", Update = true });

            Tell("first run", [await PassAsync()]);
            var passes = new List<Pass>();
            while (passes.Count < Times)
                passes.Add(await PassAsync());
            Tell("second run", passes);
            passes.Clear();
            // The first of these compiles what writes a change, and isn't counted.
            for (var round = 0; round <= Times; round++)
            {
                await RaiseAsync(oneCServer.Address, type, await oneC.PricesAsync(type, null, default).Where((_, n) => n % Hundredth == round).ToListAsync());
                passes.Add(await PassAsync());
            }

            passes.RemoveAt(0);
            Tell("1 % of prices changed", passes);

            action = new ExportStock(context, new());
            Tell("stock, first run", [await PassAsync()]);
            passes.Clear();
            while (passes.Count < Times)
                passes.Add(await PassAsync());
            Tell("stock, second run", passes);

            async Task<Pass> PassAsync()
            {
                var before = recording.Requests.Count;
                var header = new PlanHeader(Guid.NewGuid(), "base", action.Kind, TimeProvider.System.GetUtcNow(), "{}");
                var reads = 0;
                var served = oneCServer.Cpu + crmServer.Cpu;
                var work = await Measure.RunAsync(async () =>
                {
                    await store.SaveAsync(header, action.PlanAsync(new Progress(TimeProvider.System), default), default);
                    reads = recording.Requests.Count;
                    await new Runner(store, store, TimeProvider.System, new()).RunAsync(header.Id, action, new Progress(TimeProvider.System), default, default);
                });
                served = oneCServer.Cpu + crmServer.Cpu - served;
                // The store copies its log into its file once a plan is there: the floor shall not pay for it.
                await Task.Delay(TimeSpan.FromSeconds(1));
                var bare = oneCServer.Cpu + crmServer.Cpu;
                var floor = await FloorAsync(recording.Requests.Skip(before).Take(reads - before));
                return new(await store.SummaryAsync(header.Id, default), work, served, floor, oneCServer.Cpu + crmServer.Cpu - bare);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The pass whose ratio is the middle one.
    private static void Tell(string what, IReadOnlyList<Pass> passes)
    {
        var pass = passes.OrderBy(one => one.Ratio).ElementAt(passes.Count / 2);
        Console.WriteLine(
            $"products, {what}: {pass.Summary.Total:N0} rows, {pass.Summary.Marked:N0} written, {pass.Work.Seconds:F2} s ({pass.Work.Cpu:F2} of processor, the servers {pass.Served:F2}), peak {pass.Work.Megabytes:F0} MB; bare download {pass.Floor.Seconds:F2} s ({pass.Floor.Cpu:F2}, the servers {pass.FloorServed:F2}); ratio {string.Join(", ", passes.Select(one => one.Ratio.ToString("F2", null)))}, the middle {pass.Ratio:F2} (bars: second run 0 written; 1 % of prices 1.5)");
    }

    private sealed record Pass(PlanSummary Summary, (double Seconds, double Cpu, double Megabytes) Work, double Served, (double Seconds, double Cpu, double Megabytes) Floor, double FloorServed)
    {
        internal double Ratio => Work.Seconds / Floor.Seconds;
    }

    private static async Task<(double Seconds, double Cpu, double Megabytes)> FloorAsync(IEnumerable<Recorded> reads)
    {
        using var bare = new HttpClient();
        var sink = new byte[1 << 16];
        return await Measure.RunAsync(async () =>
        {
            foreach (var read in reads)
                await Recording.ReplayAsync(bare, read, null, sink);
        });
    }

    // One document of 1C's that sets the new prices today.
    private static async Task RaiseAsync(Uri address, string type, IReadOnlyList<ProductPrice> prices)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("obmen:demo")));
        var today = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-ddT00:00:00", null);
        var body = JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["Recorder"] = Guid.NewGuid(),
            ["Recorder_Type"] = "StandardODATA.Document_УстановкаЦенНоменклатуры",
            ["RecordSet"] = prices.Select(price => new Dictionary<string, object> { ["Period"] = today, ["ТипЦен_Key"] = type, ["Номенклатура_Key"] = price.ProductId, ["Цена"] = price.Amount + 1 }).ToList(),
        });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(address.ToString().TrimEnd('/') + "/odata/standard.odata/InformationRegister_ЦеныНоменклатуры?$format=json"), content);
        answer.EnsureSuccessStatusCode();
    }
}
