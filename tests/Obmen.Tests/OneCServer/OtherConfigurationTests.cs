using System.Net;
using System.Text.Json.Nodes;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.OneCServer;

/// <summary>A base of another configuration, served by the same rules: accumulation registers, a document that can't be posted, codes within an owner.</summary>
public sealed class OtherConfigurationTests : IAsyncLifetime
{
    private const string Stock = "AccumulationRegister_Остатки";
    private const string Nail = "11111111-1111-1111-1111-111111111111";
    private const string Screw = "22222222-2222-2222-2222-222222222222";

    private OneCSandbox sandbox = null!;
    private Client client = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await OneCSandbox.StartAsync(new(), ConfigurationTests.Read(), Cancel);
        client = new(sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await sandbox.DisposeAsync();
    }

    [Fact]
    public async Task Balances_are_receipts_less_expenses_before_the_moment()
    {
        await MoveAsync(1, "2026-01-01", (Nail, "Receipt", 10), (Screw, "Receipt", 5));
        await MoveAsync(2, "2026-02-01", (Nail, "Expense", 4), (Screw, "Expense", 5));
        (await BalanceAsync("Balance()")).ShouldBe([(Nail, 6)]);
        (await BalanceAsync("Balance(Period=datetime'2026-02-01T00:00:00')")).ShouldBe([(Nail, 10), (Screw, 5)]);
        (await BalanceAsync($"Balance(Period=datetime'2026-02-01T00:00:00', Condition='Товар_Key eq guid''{Screw}''')")).ShouldBe([(Screw, 5)]);
        var total = (await client.RowsAsync($"{Stock}/Balance(Period=datetime'2026-02-01T00:00:00', Dimensions='')")).ShouldHaveSingleItem()!.AsObject();
        total.Select(member => (member.Key, member.Value!.GetValue<double>())).ShouldBe([("КоличествоBalance", 15)]);
        (await client.GetAsync($"{Stock}/Balance(Dimensions='Нет')")).Error.Code.ShouldBe("10");
        (await client.GetAsync("AccumulationRegister_Обороты/Balance()")).Error.Code.ShouldBe("11");
    }

    [Fact]
    public async Task A_register_with_one_recorder_is_read_by_its_key_alone()
    {
        await MoveAsync(1, "2026-01-01", (Nail, "Receipt", 10));
        var set = (await client.GetAsync($"{Stock}(guid'{Recorder(1)}')")).Json;
        set["Recorder_Key"]!.GetValue<string>().ShouldBe(Recorder(1));
        set["RecordSet"]!.AsArray().ShouldHaveSingleItem()!["RecordType"]!.GetValue<string>().ShouldBe("Receipt");
        (await client.GetAsync("AccumulationRegister_Обороты(guid'11111111-1111-1111-1111-111111111111')")).Error.Code.ShouldBe("7");
    }

    [Fact]
    public async Task A_document_that_is_not_posted_by_its_nature_refuses()
    {
        var key = (await client.CreateAsync("Document_Приход", """{"Date":"2026-01-31T00:00:00"}"""))["Ref_Key"];
        var error = (await client.SendAsync(HttpMethod.Post, $"Document_Приход(guid'{key}')/Post?PostingModeOperational=false", "")).Error;
        (error.Status, error.Code).ShouldBe((HttpStatusCode.InternalServerError, "-1"));
    }

    [Fact]
    public async Task Numbers_are_counted_within_the_period_of_the_type_and_codes_within_their_owner()
    {
        foreach (var (day, number) in ((string, string)[])[("2026-01-31", "000000001"), ("2026-01-01", "000000002"), ("2026-02-01", "000000001")])
            (await client.CreateAsync("Document_Приход", $$"""{"Date":"{{day}}T00:00:00"}"""))["Number"]!.GetValue<string>().ShouldBe(number);
        foreach (var (owner, code) in ((string, string)[])[(Nail, "00001"), (Nail, "00002"), (Screw, "00001")])
            (await client.CreateAsync("Catalog_Товары", $$"""{"Description":"Т","Owner_Key":"{{owner}}"}"""))["Code"]!.GetValue<string>().ShouldBe(code);
        (await client.SendAsync(HttpMethod.Post, "Catalog_Товары", $$"""{"Description":"Т","Owner_Key":"{{Screw}}","Code":"00001"}""")).Error.Code.ShouldBe("-1");
    }

    private async Task<(string, double)[]> BalanceAsync(string call) =>
        [.. (await client.RowsAsync($"{Stock}/{call}")).Select(row => (row!["Товар_Key"]!.GetValue<string>(), row["КоличествоBalance"]!.GetValue<double>())).Order()];

    private async Task MoveAsync(int recorder, string day, params (string Product, string Type, double Count)[] rows)
    {
        var body = new JsonObject
        {
            ["Recorder_Key"] = Recorder(recorder),
            ["RecordSet"] = new JsonArray([.. rows.Select(row => new JsonObject { ["Period"] = day + "T00:00:00", ["Товар_Key"] = row.Product, ["RecordType"] = row.Type, ["Количество"] = row.Count })]),
        };
        (await client.SendAsync(HttpMethod.Post, Stock, body.ToJsonString())).Status.ShouldBe(HttpStatusCode.Created);
    }

    private static string Recorder(int n) => $"99999999-0000-0000-0000-{n:D12}";
}
