using System.Net;

namespace Obmen.Tests.OneCServer;

/// <summary>Codes and numbers as 1C gives them.</summary>
public sealed class NumberingTests : EmptyBase
{
    [Fact]
    public async Task The_next_code_follows_the_greatest_of_the_type_padded_with_zeros()
    {
        (await CodeAsync(Parties, """{"Description":"А"}""")).ShouldBe("000000001");
        (await CodeAsync(Parties, """{"Description":"Б","Code":"000000041"}""")).ShouldBe("000000041");
        (await CodeAsync(Parties, """{"Description":"В"}""")).ShouldBe("000000042");
        (await CodeAsync(Parties, """{"Description":"Г","Code":"00-999999"}""")).ShouldBe("00-999999");
        (await CodeAsync(Parties, """{"Description":"Д"}""")).ShouldBe("000000043", "a code that is no number doesn't count");
        (await CodeAsync("Catalog_Склады", """{"Description":"А"}""")).ShouldBe("000000001");
        (await CodeAsync("Catalog_Номенклатура", """{"Description":"А"}""")).ShouldBe("00000000001");
    }

    [Fact]
    public async Task A_catalog_without_numbering_gives_no_code() =>
        (await CodeAsync("Catalog_Валюты", """{"Description":"руб."}""")).ShouldBe("");

    [Fact]
    public async Task A_code_that_is_taken_is_refused_in_1C_s_words()
    {
        await CodeAsync(Parties, """{"Description":"А","Code":"000000005"}""");
        await RefusedAsync(HttpMethod.Post, Parties, """{"Description":"Б","Code":"000000005"}""", HttpStatusCode.InternalServerError, "-1", "Значение \"000000005\" поля \"Код\" не уникально");
        var other = await KeyOfNewAsync(Parties, """{"Description":"В"}""");
        await RefusedAsync(HttpMethod.Patch, $"{Parties}(guid'{other}')", """{"Code":"000000005"}""", HttpStatusCode.InternalServerError, "-1", "не уникально");
        (await Client.SendAsync(HttpMethod.Patch, $"{Parties}(guid'{other}')", """{"Code":"000000006"}""")).Status.ShouldBe(HttpStatusCode.OK, "its own code is no double");
    }

    [Fact]
    public async Task A_catalog_without_the_check_takes_equal_codes()
    {
        foreach (var _ in (int[])[1, 2])
            (await CodeAsync("Catalog_Банки", """{"Description":"Банк","Code":"044525225"}""")).ShouldBe("044525225");
    }

    [Fact]
    public async Task Documents_are_numbered_anew_each_year()
    {
        async Task<string> NumberAsync(string body) => (await Client.CreateAsync(Invoices, body))["Number"]!.GetValue<string>();
        (await NumberAsync("""{"Date":"2025-12-31T23:59:59"}""")).ShouldBe("00000000001");
        (await NumberAsync("""{"Date":"2026-01-01T00:00:00"}""")).ShouldBe("00000000001");
        (await NumberAsync("""{"Date":"2025-01-01T00:00:00"}""")).ShouldBe("00000000002");
        (await NumberAsync("{}")).ShouldBe("00000000002", "the clock says 2026");
        (await Client.RowsAsync(Invoices, "Number eq '00000000002' and year(Date) eq 2026"))[0]!["Date"]!.GetValue<string>().ShouldBe(Time.GetLocalNow().ToString("yyyy-MM-ddTHH:mm:ss", null));
        await RefusedAsync(HttpMethod.Post, Invoices, """{"Date":"2026-07-01T00:00:00","Number":"00000000001"}""", HttpStatusCode.InternalServerError, "-1", "поля \"Номер\" не уникально");
        (await NumberAsync("""{"Date":"2027-07-01T00:00:00","Number":"00000000001"}""")).ShouldBe("00000000001");
    }

    [Fact]
    public async Task Writers_at_once_get_different_codes_and_none_is_lost()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 60).Select(n => Task.Run(() => Client.CreateAsync(Parties, $$"""{"Description":"Писатель {{n}}"}"""))));
        made.Select(row => row["Code"]!.GetValue<string>()).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 60).Select(n => n.ToString("D9", null)));
        (await Client.RowsAsync(Parties)).Count.ShouldBe(60);
    }

    [Fact]
    public async Task Of_writers_with_one_version_exactly_one_wins()
    {
        var key = await KeyOfNewAsync(Parties, """{"Description":"А"}""");
        var address = $"{Parties}(guid'{key}')";
        var version = (await Client.GetAsync(address)).Json["DataVersion"]!.GetValue<string>();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => Task.Run(() => Client.SendAsync(HttpMethod.Patch, address, $$"""{"Комментарий":"{{n}}"}""", headers: ("If-Match", version)))));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed).ShouldBe(19);
    }

    private async Task<string> CodeAsync(string set, string body) => (await Client.CreateAsync(set, body))["Code"]!.GetValue<string>();
}
