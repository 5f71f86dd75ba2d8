using Obmen.Sandbox.FreshOffice;
using CrmServer = Obmen.Sandbox.FreshOffice.FreshOfficeSandbox;

namespace Obmen.Tests.FreshOfficeSandbox;

/// <summary>What stays, and what many clients at once do to it.</summary>
public sealed class StoreTests : CrmTest
{
    [Fact]
    public async Task Base_in_a_file_is_gone_on_with()
    {
        var path = Path.Combine(Path.GetTempPath(), $"crm-test-{Guid.NewGuid():N}.db");
        try
        {
            await using (var first = await CrmServer.StartAsync(new FreshOfficeSandboxOptions { DatabasePath = path }))
                await first.SeedAsync([new("Оставшаяся") { Phones = ["1"] }]);
            await using var second = await CrmServer.StartAsync(new FreshOfficeSandboxOptions { DatabasePath = path });

            second.Companies().Single().Phones.ShouldBe(["1"]);
            second.Count("users").ShouldBe(5);
            (await second.SeedAsync([new("Вторая")])).ShouldBe([2L]);
        }
        finally
        {
            foreach (var ending in new[] { "", "-wal", "-shm" })
                File.Delete(path + ending);
        }
    }

    [Fact]
    public async Task Writes_at_once_all_arrive_and_each_stands_or_falls_alone()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(number =>
            Send(HttpMethod.Post, "companies", number % 10 == 0 ? new { name = "Плохая", phones = new[] { new { phone = new string('1', 51) } } } : new { name = $"Фирма {number}", phones = new[] { new { phone = "1" } } })));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(360);
        Crm.Count("companies").ShouldBe(360);
        Crm.Count("phones").ShouldBe(360);
        Crm.Query("SELECT count(DISTINCT id) AS n FROM companies WHERE name <> ?1", "Плохая")[0]["n"].ShouldBe(360L);
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Fact]
    public async Task Reading_shows_one_moment_of_the_base()
    {
        await Crm.SeedAsync(Enumerable.Range(0, 3000).Select(number => new SandboxCompany($"Фирма {number}") { Phones = ["1"] }));
        using var answer = await Http.GetAsync("companies?$expand=phones", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();
        await body.ReadExactlyAsync(new byte[1]);
        await Crm.SeedAsync([new("Опоздавшая")]);

        using var reader = new StreamReader(body);
        var text = await reader.ReadToEndAsync();

        text.ShouldContain("Фирма 2999");
        text.ShouldNotContain("Опоздавшая");
        (await Http.GetStringAsync("companies/$count")).ShouldBe("3001");
    }

    [Fact]
    public async Task Taken_port_is_told_and_leaves_nothing_behind()
    {
        var path = Path.Combine(Path.GetTempPath(), $"crm-test-{Guid.NewGuid():N}.db");

        await Should.ThrowAsync<IOException>(() => CrmServer.StartAsync(new FreshOfficeSandboxOptions { Port = Crm.Address.Port, DatabasePath = path }));

        File.Exists(path + "-wal").ShouldBeFalse("the base was closed");
        File.Delete(path);
    }

    [Fact]
    public void Unknown_set_is_said_so()
    {
        Should.Throw<ArgumentException>(() => Crm.Count("nothing"));
    }
}
