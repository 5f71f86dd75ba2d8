using System.Net;
using System.Xml;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.Bench;

/// <summary>Reads a <c>$metadata</c> of real size, made of ERP's with filler. Floor: a bare pass of XmlReader over the same bytes.</summary>
internal static class MetadataBench
{
    internal static async Task RunAsync(int types)
    {
        var path = Path.GetTempFileName();
        await using (var server = await Servers.StartAsync("metadata", types))
        {
            using var web = new HttpClient();
            web.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("obmen:demo"u8));
            await using var body = await web.GetStreamAsync(new Uri(server.Address + "/odata/standard.odata/$metadata"));
            await using var file = File.Create(path);
            await body.CopyToAsync(file);
        }

        using var http = new HttpClient(new FileAnswer(path));
        var client = new ODataClient(http, new() { Address = "http://127.0.0.1/base", User = "obmen", Password = "demo" }, TimeProvider.System);
        var (asked, cache, count) = (Configuration.Asked(null), new MetadataCache(), 0);
        var floor = await Measure.RunAsync(() => PassAsync(path));
        floor = await Measure.RunAsync(() => PassAsync(path));
        await client.MetadataAsync(asked, new(), default);
        var read = await Measure.RunAsync(async () => count = (await client.MetadataAsync(asked, cache, default)).Count);
        var again = await Measure.RunAsync(async () => await client.MetadataAsync(asked, cache, default));
        Console.WriteLine(
            $"metadata {types:N0} types, {new FileInfo(path).Length / 1e6:F1} MB, {count} sets kept: {read.Seconds:F2} s, peak {read.Megabytes:F0} MB; bare XmlReader {floor.Seconds:F2} s; ratio {read.Seconds / floor.Seconds:F2} (bar 1.5; 1 s, 100 MB); the same again {again.Seconds:F2} s");
        File.Delete(path);
    }

    private static Task PassAsync(string path)
    {
        using var file = File.OpenRead(path);
        using var xml = XmlReader.Create(file);
        while (xml.Read())
        {
        }

        return Task.CompletedTask;
    }

    // Answers every request with the file, so that the server's own speed is no part of the figure.
    private sealed class FileAnswer(string path) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(File.OpenRead(path)), RequestMessage = request });
    }
}
