using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Calls_too_many_in_a_second_get_429_until_the_second_is_over()
    {
        var clock = new FakeTimeProvider();
        await using var crm = await Obmen.Sandbox.FreshOffice.FreshOfficeSandbox.StartAsync(new FreshOfficeSandboxOptions { Clock = clock });
        crm.Oddities.CallsPerSecond = 2;
        using var http = new HttpClient { BaseAddress = crm.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("1001:demo-key")));

        (await Status(http)).ShouldBe(HttpStatusCode.OK);
        (await Status(http)).ShouldBe(HttpStatusCode.OK);
        using var refused = await http.GetAsync("users");
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        (await Status(http)).ShouldBe(HttpStatusCode.OK);
        crm.Oddities.RetryAfterOnLimit = false;
        (await Status(http)).ShouldBe(HttpStatusCode.OK);
        using var silent = await http.GetAsync("users");
        silent.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        silent.Headers.RetryAfter.ShouldBeNull();
    }

    private static async Task<HttpStatusCode> Status(HttpClient http)
    {
        using var answer = await http.GetAsync("users");
        return answer.StatusCode;
    }
}
