using CsCheck;
using Microsoft.AspNetCore.Http;

namespace Obmen.Tests.OneC;

/// <summary>A set is read page by page: each row once, whatever the base makes of the way the pages are asked for.</summary>
public sealed class PagingTests
{
    /// <summary>What a base makes of <c>Ref_Key gt …</c>.</summary>
    public enum Window
    {
        Obeyed,
        Refused,
        PassedOver,
    }

    [Fact]
    public async Task Each_row_comes_once_in_order()
    {
        var cases = Gen.Select(Gen.Int[0, 23], Gen.Int[1, 6], Gen.Enum<Window>(), Gen.Int[0, 30]);
        await cases.SampleAsync(
            async drawn =>
            {
                var (count, size, window, cutAfter) = drawn;
                var keys = Enumerable.Range(1, count).Select(n => new Guid(n, 0, 0, new byte[8]).ToString()).ToList();
                var answer = new Answers(keys, window, cutAfter);
                await using var stub = await OneCStub.StartAsync(answer.SendAsync);

                var read = new List<string>();
                await foreach (var row in stub.Client(size).AllAsync("Catalog_Контрагенты", "Ref_Key", "", TestContext.Current.CancellationToken))
                    read.Add(row.GetProperty("Ref_Key").GetString()!);
                read.ShouldBe(keys, $"{drawn}: {string.Join(Environment.NewLine, stub.Asked)}");
                stub.Asked.Count.ShouldBeLessThan((count / size) + 6);
            },
            iter: 120,
            threads: 1);
    }

    [Fact]
    public async Task A_count_and_paging_never_meet_in_one_request()
    {
        await using var stub = await OneCStub.StartAsync(new Answers([], Window.Obeyed, 0).SendAsync);
        await foreach (var _ in stub.Client().AllAsync("Catalog_Контрагенты", "Ref_Key", "IsFolder eq false", TestContext.Current.CancellationToken))
            break;
        stub.Asked.ShouldHaveSingleItem().ShouldNotContain("inlinecount");
    }

    // A base that breaks the connection once, after so many rows.
    private sealed class Answers(List<string> keys, Window window, int cutAfter)
    {
        private int untilCut = cutAfter;

        public async Task SendAsync(HttpContext context)
        {
            var query = context.Request.Query;
            var after = query["$filter"].ToString().Split('\'').ElementAtOrDefault(1) ?? "";
            if (after.Length > 0 && window == Window.Refused)
            {
                context.Response.StatusCode = 400;
                await context.Response.WriteAsync("""{"odata.error":{"code":"14","message":{"lang":"ru","value":"Сравнение ссылок"}}}""");
                return;
            }

            var rows = keys.Where(key => window == Window.PassedOver || string.CompareOrdinal(key, after) > 0)
                .Skip(int.TryParse(query["$skip"], out var skip) ? skip : 0)
                .Take(int.Parse(query["$top"].ToString()))
                .ToList();
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("{\"value\":[");
            for (var i = 0; i < rows.Count; i++)
            {
                await context.Response.WriteAsync($$"""{{(i > 0 ? "," : "")}}{"Ref_Key":"{{rows[i]}}"}""");
                if (--untilCut == 0)
                {
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    return;
                }
            }

            await context.Response.WriteAsync("]}");
        }
    }
}
