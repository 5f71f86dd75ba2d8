using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Obmen.App.Hosting;
using Obmen.App.People;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.App;

/// <summary>The HTTP API as a program of an integrator calls it.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private World world = null!;
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        world = await World.ConnectedAsync(12);
        app = await WebHost.StartAsync(world.Workspace, new() { Port = 0 }, World.Cancel);
        http.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task A_plan_is_made_looked_at_unmarked_in_part_and_carried_out_once()
    {
        await EnterAsync(Role.Operator);
        (await GetAsync("bases"))[0].GetProperty("connected").GetBoolean().ShouldBeTrue();
        var plan = await JobAsync(await PostAsync($"bases/{world.BaseId}/plans", new { kind = "exportCounterparties" }));
        var first = (await GetAsync($"plans/{plan}/rows?action=create&take=1")).GetProperty("rows")[0];
        first.GetProperty("record").GetProperty("name").GetString().ShouldBe(first.GetProperty("name").GetString());
        (await PostAsync($"plans/{plan}/marks", new { marked = false, rows = new[] { first.GetProperty("n").GetInt32() } })).GetProperty("rows").GetInt32().ShouldBe(1);
        var marked = (await GetAsync($"plans/{plan}")).GetProperty("marked").GetInt32();

        await JobAsync(await PostAsync($"plans/{plan}/run", new { }));
        await JobAsync(await PostAsync($"plans/{plan}/run", new { }));
        var run = (await GetAsync($"runs?base={world.BaseId}"))[0];
        run.GetProperty("state").GetString().ShouldBe("finished");
        var writes = await GetAsync($"runs/{run.GetProperty("id").GetGuid()}/writes?take=1000");
        writes.GetArrayLength().ShouldBe(marked);
        writes.EnumerateArray().ShouldAllBe(write => write.GetProperty("state").GetString() == "confirmed");
        world.Crm.Companies().Count.ShouldBe(marked, "a repeated run doubles nothing");
        (await GetAsync($"plans/{plan}/rows?outcome=created&take=1000")).GetProperty("total").GetInt32().ShouldBe(marked);
        (await GetAsync($"bases/{world.BaseId}/messages?take=1000")).EnumerateArray().ShouldContain(message => message.GetProperty("text").GetProperty("ru").GetString()!.Contains("Выгрузка контрагентов", StringComparison.Ordinal));

        var again = await JobAsync(await PostAsync($"bases/{world.BaseId}/plans", new { kind = "exportCounterparties" }));
        (await GetAsync($"plans/{again}")).GetProperty("marked").GetInt32().ShouldBe(1, "only the one that was left out");
    }

    [Fact]
    public async Task Without_a_token_nothing_is_told_a_reader_changes_nothing_and_a_revoked_token_opens_nothing()
    {
        (await http.GetAsync("/api/v1/bases", World.Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        http.DefaultRequestHeaders.Authorization = new("Bearer", "obm_wrong");
        (await http.GetAsync("/api/v1/bases", World.Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        await EnterAsync(Role.Reader);
        (await GetAsync("bases")).GetArrayLength().ShouldBe(1);
        var refused = await http.PostAsJsonAsync($"/api/v1/bases/{world.BaseId}/plans", new { kind = "exportCounterparties" }, World.Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<JsonElement>(World.Cancel)).GetProperty("advice").GetProperty("ru").GetString().ShouldNotBeNull().ShouldContain("оператор");
        world.Workspace.Jobs.Current(world.BaseId).ShouldBeNull();

        (await world.Workspace.Tokens.RemoveAsync("script")).ShouldBeTrue();
        (await http.GetAsync("/api/v1/bases", World.Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("bases/{base}/plans", """{"kind":"exportEverything"}""", HttpStatusCode.BadRequest, "Запрос не понят")]
    [InlineData("bases/{base}/plans", """{"kind":""", HttpStatusCode.BadRequest, "Запрос не понят")]
    [InlineData("bases/{base}/plans", """{"kind":"undo"}""", HttpStatusCode.BadRequest, "не планируется")]
    [InlineData("bases/none/plans", """{"kind":"exportStock"}""", HttpStatusCode.NotFound, "Базы «none» нет")]
    [InlineData("plans/00000000-0000-0000-0000-000000000001/run", "{}", HttpStatusCode.NotFound, "Такого плана нет")]
    [InlineData("nothing", "{}", HttpStatusCode.NotFound, "Такого адреса нет")]
    public async Task A_wrong_call_is_told_in_words(string path, string body, HttpStatusCode status, string said)
    {
        await EnterAsync(Role.Operator);
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        var answer = await http.PostAsync($"/api/v1/{path.Replace("{base}", world.BaseId, StringComparison.Ordinal)}", content, World.Cancel);
        answer.StatusCode.ShouldBe(status);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(World.Cancel)).GetProperty("error").GetProperty("ru").GetString().ShouldNotBeNull().ShouldContain(said);
    }

    [Fact]
    public async Task The_description_names_every_call_and_its_answer()
    {
        var described = await http.GetFromJsonAsync<JsonElement>("/api/v1/openapi.json", World.Cancel);
        var calls = described.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name, path => path.Value);
        calls.Keys.ShouldBe(
            ["/api/v1/bases", "/api/v1/bases/{id}/job", "/api/v1/bases/{id}/stop", "/api/v1/bases/{id}/plans", "/api/v1/bases/{id}/messages", "/api/v1/plans/{id}", "/api/v1/plans/{id}/rows", "/api/v1/plans/{id}/marks",
             "/api/v1/plans/{id}/rows/{n}/choices", "/api/v1/plans/{id}/rows/{n}/decision", "/api/v1/plans/{id}/run", "/api/v1/runs", "/api/v1/runs/{id}/writes"],
            ignoreOrder: true);
        calls.Values.SelectMany(path => path.EnumerateObject()).ShouldAllBe(call => call.Value.GetProperty("summary").GetString()!.Length > 0 && call.Value.GetProperty("responses").EnumerateObject().First().Value.GetProperty("content").EnumerateObject().Any());
    }

    private async Task EnterAsync(Role role) =>
        http.DefaultRequestHeaders.Authorization = new("Bearer", await world.Workspace.Tokens.MakeAsync("script", role));

    private Task<JsonElement> GetAsync(string path) => http.GetFromJsonAsync<JsonElement>($"/api/v1/{path}", World.Cancel);

    private async Task<JsonElement> PostAsync(string path, object body)
    {
        var answer = await http.PostAsJsonAsync($"/api/v1/{path}", body, World.Cancel);
        var said = await answer.Content.ReadAsStringAsync(World.Cancel);
        answer.IsSuccessStatusCode.ShouldBeTrue(said);
        return JsonElement.Parse(said);
    }

    // Waits for a job as a script does, and returns its plan.
    private async Task<Guid> JobAsync(JsonElement job)
    {
        var id = job.GetProperty("id").GetGuid();
        await Until.TrueAsync(async () => (await GetAsync($"bases/{world.BaseId}/job")) is var now && now.GetProperty("id").GetGuid() == id && now.GetProperty("over").GetBoolean());
        (await GetAsync($"bases/{world.BaseId}/job")).GetProperty("end").GetString().ShouldBe("done");
        return job.GetProperty("plan").GetGuid();
    }
}
