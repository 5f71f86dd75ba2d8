using System.Net;
using Obmen.App.Commands;

namespace Obmen.Tests.App;

/// <summary>The page's host: this computer only, no foreign names, no foreign origins; and the demo.</summary>
public sealed class PageHostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_serves_the_page_the_base_and_the_crm_and_leaves_nothing_behind()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"obmen-test-{Guid.NewGuid():N}");
        await using var demo = Cli.Start(folder, "demo", "--port", "0", "--1c-port", "0", "--crm-port", "0", "--size", "20");
        var page = await PageAsync(demo);
        using var http = new HttpClient();

        (await http.GetAsync(page, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri(page, "_content/MudBlazor/MudBlazor.min.css"), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var address in Addresses(demo.OutputSoFar).Where(address => address.Contains("__sandbox", StringComparison.Ordinal)))
            (await http.GetAsync(address, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);

        demo.Terminate();
        (await demo.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
        Directory.Exists(folder).ShouldBeFalse("the demo keeps nothing unless a folder is given with --data");
    }

    [Fact]
    public async Task A_foreign_name_or_origin_is_refused_and_the_headers_keep_foreign_things_out()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-test-");
        await using var program = Cli.Start(folder.FullName, "serve", "--port", "0");
        var page = await PageAsync(program);
        using var http = new HttpClient();

        (await SendAsync(HttpMethod.Get, "Host", "evil.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Post, "Origin", "http://evil.example")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Get, "Origin", "null")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await SendAsync(HttpMethod.Get, "Host", $"localhost:{page.Port}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var good = await SendAsync(HttpMethod.Get, "Origin", page.GetLeftPart(UriPartial.Authority));
        good.StatusCode.ShouldBe(HttpStatusCode.OK);
        var policy = good.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        policy.ShouldBe(
            ["default-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'self'", "form-action 'self'", "object-src 'none'"],
            "no script but the program's own files, and nothing from elsewhere");
        good.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");

        program.Terminate();
        (await program.EndAsync()).Code.ShouldBe((int)ExitCode.Done);
        folder.Delete(recursive: true);

        Task<HttpResponseMessage> SendAsync(HttpMethod method, string header, string value)
        {
            var request = new HttpRequestMessage(method, page);
            request.Headers.TryAddWithoutValidation(header, value);
            return http.SendAsync(request, Cancel);
        }
    }

    private static async Task<Uri> PageAsync(Cli program)
    {
        await Scenarios.Until.TrueAsync(() => program.OutputSoFar.Contains("Ctrl+C", StringComparison.Ordinal) || program.HasExited);
        if (program.HasExited)
            Assert.Fail((await program.EndAsync()).All);
        var line = program.OutputSoFar.Split(Environment.NewLine).Single(line => line.StartsWith("Страница программы", StringComparison.Ordinal));
        return new Uri(Addresses(line).Single());
    }

    private static IEnumerable<string> Addresses(string text) =>
        text.Split([' ', '\r', '\n']).Where(word => word.StartsWith("http://127.0.0.1", StringComparison.Ordinal));
}
