using System.Net;
using System.Text.Json.Nodes;
using Obmen.Sandbox.FreshOffice;

namespace Obmen.Tests.FreshOfficeSandbox;

public sealed class PagingTests : CrmTest
{
    [Theory]
    [InlineData("companies", new[] { 1, 2, 3, 4, 5, 6, 7 }, 3)]
    [InlineData("companies/?$filter=id gt 1", new[] { 2, 3, 4, 5, 6, 7 }, 2)]
    [InlineData("companies?$orderby=name", new[] { 7, 2, 6, 4, 1, 3, 5 }, 3)]
    [InlineData("companies?$orderby=city,name desc", new[] { 5, 3, 1, 4, 6, 2, 7 }, 3)]
    [InlineData("companies?$orderby=city desc,id desc", new[] { 7, 2, 6, 4, 5, 3, 1 }, 3)]
    [InlineData("companies?$top=5", new[] { 1, 2, 3, 4, 5 }, 2)]
    [InlineData("companies?$top=3", new[] { 1, 2, 3 }, 1)]
    [InlineData("companies?$skip=2&$top=4", new[] { 3, 4, 5, 6 }, 2)]
    [InlineData("companies?$expand=phones&$select=id,phones", new[] { 1, 2, 3, 4, 5, 6, 7 }, 3)]
    public async Task Pages_together_are_the_whole_in_its_order(string path, int[] ids, int pages)
    {
        await SeedSeven();
        Crm.Oddities.PageSize = 3;

        var (rows, count) = await Follow(path);

        rows.Select(row => row["id"]!.GetValue<int>()).ShouldBe(ids);
        count.ShouldBe(pages);
    }

    [Fact]
    public async Task Count_is_of_all_pages_and_options_live_on_in_the_next_link()
    {
        await SeedSeven();
        Crm.Oddities.PageSize = 3;

        var first = await Get("companies?$inlinecount=allpages&$select=id&x=1");
        var next = first["__next"]!.GetValue<string>();
        var second = await Get(next);

        first["__count"]!.GetValue<string>().ShouldBe("7");
        next.ShouldStartWith(Crm.Address + "companies?");
        second["__count"]!.GetValue<string>().ShouldBe("7");
        second["results"]![0]!.AsObject().ContainsKey("name").ShouldBeFalse();
    }

    [Fact]
    public async Task Rows_written_meanwhile_neither_shift_nor_hide_others()
    {
        await SeedSeven();
        Crm.Oddities.PageSize = 3;
        var first = await Get("companies");
        using var deleted = await Send(HttpMethod.Delete, "companies(1)");

        var second = await Get(first["__next"]!.GetValue<string>());

        second["results"]!.AsArray().Select(row => row!["id"]!.GetValue<int>()).ShouldBe([4, 5, 6]);
    }

    [Fact]
    public async Task Expanded_collections_are_paged_too()
    {
        await Crm.SeedAsync([new("А") { Phones = ["1", "2", "3", "4", "5"] }, new("Б") { Phones = ["6"] }]);
        Crm.Oddities.ExpandedPageSize = 2;
        Crm.Oddities.PageSize = 2;

        var rows = await Rows("companies?$expand=phones");
        var inside = rows[0]!["phones"]!;
        var (rest, pages) = await Follow(inside["__next"]!.GetValue<string>());

        inside["results"]!.AsArray().Count.ShouldBe(2);
        rest.Select(row => row["phone"]!.GetValue<string>()).ShouldBe(["3", "4", "5"]);
        pages.ShouldBe(2);
        rows[1]!["phones"]!["__next"].ShouldBeNull();
    }

    [Fact]
    public async Task First_page_comes_twice_when_switched_so()
    {
        await SeedSeven();
        Crm.Oddities.PageSize = 3;
        Crm.Oddities.DuplicatePage = true;

        var (rows, pages) = await Follow("companies");

        rows.Select(row => row["id"]!.GetValue<int>()).ShouldBe([1, 2, 3, 1, 2, 3, 4, 5, 6, 7]);
        pages.ShouldBe(4);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("W10")]
    [InlineData("W3t9XQ")]
    public async Task Bad_token_is_refused(string token)
    {
        await Refused(HttpStatusCode.BadRequest, $"companies?$orderby=name&$skiptoken={token}");
    }

    private async Task<(List<JsonNode> Rows, int Pages)> Follow(string? path)
    {
        var (rows, pages) = (new List<JsonNode>(), 0);
        for (; path is not null; pages++)
        {
            var page = await Get(path);
            rows.AddRange(page["results"]!.AsArray().Select(row => row!));
            path = page["__next"]?.GetValue<string>();
        }
        return (rows, pages);
    }

    private Task SeedSeven() => Crm.SeedAsync(
    [
        new("Д"), new("Б") { City = "Тверь" }, new("Е"), new("Г") { City = "Москва" }, new("Ж"), new("В") { City = "Псков" }, new("А") { City = "Ярославль" },
    ]);
}
