using CsCheck;

namespace Obmen.Tests.OneCServer.Filters;

/// <summary>Whatever the filter, the base finds the very rows that working it out in memory finds: brackets only where 1C's precedence needs them.</summary>
public sealed class FilterPropertyTests : EmptyBase
{
    private const int Filters = 300;
    private const int Deepest = 5;

    [Fact]
    public async Task A_random_filter_finds_what_it_means()
    {
        var rows = await FillAsync();
        var found = 0;
        await Gen.Select(Gen.Int, Gen.Int[1, Deepest]).SampleAsync(
            async (seed, depth) =>
            {
                var filter = new RandomFilter(seed).Condition(depth);
                var expected = rows.Where(row => filter.Value(row) is true).Select(row => row.Key).ToList();
                var actual = (await Client.RowsAsync($"{Invoices}?$select=Ref_Key&$orderby=Ref_Key", filter.ToString())).Select(row => row!["Ref_Key"]!.GetValue<string>()).ToList();
                actual.ShouldBe(expected, filter.ToString());
                found += actual.Count is > 0 and < 20 ? 1 : 0;
            },
            iter: Filters,
            threads: 1);
        found.ShouldBeGreaterThan(Filters / 10, "filters that tell rows apart are what this test is about");
    }

    [Fact]
    public async Task No_text_makes_anything_but_rows_or_a_refusal()
    {
        await FillAsync();
        string[] pieces = ["Комментарий", "eq", "and", "not", "(", ")", "'a'", "-", "1", "/", "any", ":", ",", "datetime'2024-01-01'", "guid'x'", "null", "startswith(", "cast(", "Контрагент", "ИНН", "'", " ", "div", "0", "concat(", "year("];
        await Gen.Int[0, pieces.Length - 1].Array[1, 14].SampleAsync(
            async chosen =>
            {
                var text = string.Join(' ', chosen.Select(n => pieces[n]));
                var answer = await Client.GetAsync($"{Invoices}?$select=Ref_Key&$filter={Uri.EscapeDataString(text)}");
                if ((int)answer.Status != 200)
                    answer.Error.Code.ShouldBeOneOf(["8", "10", "14", "21"], text);
            },
            iter: Filters,
            threads: 1);
    }

    private async Task<List<Row>> FillAsync()
    {
        var parties = new List<(string, string)>();
        foreach (var inn in (string[])["7701000017", "", "7702000011"])
            parties.Add((await KeyOfNewAsync(Parties, $$"""{"Description":"{{inn}}!","ИНН":"{{inn}}"}"""), inn));
        var rows = Enumerable.Range(0, 20).Select(n => Row.Make(n, parties)).ToList();
        foreach (var row in rows)
            await Client.CreateAsync(Invoices, row.Body);
        return rows;
    }
}
