using System.Net;
using Obmen.Sandbox;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>Refusals, limits and broken connections.</summary>
public sealed class FaultTests : CrmTest
{
    [Fact]
    public async Task Next_requests_fail_and_nothing_is_written()
    {
        Crm.Faults.FailNext(2, 503, TimeSpan.FromSeconds(1.5), request => request.Method == "POST");

        (await Rows("companies")).ShouldBeEmpty();
        using var first = await Send(HttpMethod.Post, "companies", new { name = "А" });
        using var second = await Send(HttpMethod.Post, "companies", new { name = "А" });
        await Post("companies", new { name = "А" });

        first.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        first.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(2));
        second.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        Crm.Count("companies").ShouldBe(1);
        Crm.Faults.Pending.ShouldBe(0);
    }

    [Fact]
    public async Task Answer_is_lost_after_the_commit()
    {
        Crm.Faults.LoseAnswerAfterCommit(request => request.Path.StartsWithSegments("/companies", StringComparison.Ordinal));

        await Should.ThrowAsync<HttpRequestException>(() => Send(HttpMethod.Post, "companies", new { name = "А" }));

        Crm.Companies().Single().Name.ShouldBe("А");
        (await Rows("companies")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Connection_is_dropped_before_the_commit()
    {
        Crm.Faults.DropConnectionBeforeCommit(request => request.Method == "MERGE", 1);
        await Seed("А");

        await Should.ThrowAsync<HttpRequestException>(() => Send(Merge, "companies(1)", new { name = "Б" }));

        Crm.Companies().Single().Name.ShouldBe("А");
    }

    [Fact]
    public async Task Faults_are_taken_back()
    {
        Crm.Faults.FailNext(100, 500);
        Crm.Faults.LatencyMs = 60_000;

        Crm.Faults.Clear();

        (await Rows("companies")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Requests_wait_for_the_latency()
    {
        Crm.Faults.LatencyMs = 100;
        var begun = TimeProvider.System.GetTimestamp();

        await Rows("companies");

        TimeProvider.System.GetElapsedTime(begun).ShouldBeGreaterThan(TimeSpan.FromMilliseconds(95));
    }

    [Fact]
    public async Task Requests_are_counted_by_verb_and_set()
    {
        await Post("companies", new { name = "А" });
        using var merged = await Send(Merge, "companies(1)", new { name = "Б" });
        await Rows("companies(1)/phones");
        await Get("");
        await Refused(HttpStatusCode.NotFound, HttpMethod.Delete, "phones(5)");

        Crm.Faults.Writes.ShouldBe(3);
        Crm.Faults.Requests.Total.ShouldBe(5);
        Crm.Faults.Requests.Of("get", "companies").ShouldBe(1);
        Crm.Faults.Requests.Of(set: "companies").ShouldBe(3);
        Crm.Faults.Requests.ByVerbAndSet()[("MERGE", "companies")].ShouldBe(1);
        Crm.Faults.Requests.Reset();
        Crm.Faults.Writes.ShouldBe(0);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("MERGE")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    [InlineData("POST")]
    public async Task Verbs_are_refused_one_by_one(string verb)
    {
        await Seed("А");
        Crm.Oddities.RefusedVerbs = [verb];

        using var answer = await Send(new HttpMethod(verb), "companies(1)", new { name = "Б" });

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldNotContain(verb);
        answer.Content.Headers.Allow.ShouldContain("GET");
        (await Rows("companies")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Refused_verb_may_pass_tunnelled_or_not()
    {
        await Seed("А");
        Crm.Oddities.RefusedVerbs = ["MERGE"];

        using var passed = await Send(HttpMethod.Post, "companies(1)", new { name = "Б" }, ("X-HTTP-Method", "MERGE"));
        Crm.Oddities.TunnelRefused = true;
        using var refused = await Send(HttpMethod.Post, "companies(1)", new { name = "В" }, ("X-HTTP-Method", "MERGE"));

        passed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        refused.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        Crm.Companies().Single().Name.ShouldBe("Б");
    }

    [Fact]
    public async Task Unknown_verbs_are_refused()
    {
        await Refused(HttpStatusCode.MethodNotAllowed, new HttpMethod("LOCK"), "companies");
    }
}
