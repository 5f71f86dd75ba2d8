using System.Net;

namespace Obmen.Tests.OneCServer;

/// <summary>Troubles and oddities on demand.</summary>
public sealed class FaultTests : EmptyBase
{
    [Fact]
    public async Task The_next_requests_fail_and_write_nothing()
    {
        Sandbox.Faults.FailNext(2, 503, TimeSpan.FromSeconds(7));
        var failed = await Client.SendAsync(HttpMethod.Post, Parties, """{"Description":"А"}""");
        failed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        failed.Headers["Retry-After"].ShouldBe("7");
        (await Client.GetAsync(Parties)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Client.RowsAsync(Parties)).ShouldBeEmpty();
        Sandbox.Faults.Writes.ShouldBe(1);
        Sandbox.Faults.Requests.Of("GET", Parties).ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_is_lost_after_the_object_was_written()
    {
        Sandbox.Faults.LoseAnswerAfterCommit(request => request.Method == "POST");
        await Should.ThrowAsync<HttpRequestException>(() => Client.SendAsync(HttpMethod.Post, Parties, """{"Description":"А"}"""));
        (await Client.RowsAsync(Parties)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_drops_before_anything_is_written()
    {
        Sandbox.Faults.DropConnectionBeforeCommit(request => request.Method == "POST");
        await Should.ThrowAsync<HttpRequestException>(() => Client.SendAsync(HttpMethod.Post, Parties, """{"Description":"А"}"""));
        (await Client.RowsAsync(Parties)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_web_page_comes_instead_of_data(int status)
    {
        Sandbox.Oddities.HtmlStatus = status;
        var answer = await Client.GetAsync(Parties);
        ((int)answer.Status, answer.ContentType.Split(';')[0]).ShouldBe((status, "text/html"));
        Sandbox.Oddities.HtmlStatus = null;
        (await Client.GetAsync(Parties)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_customised_base_lacks_a_set_and_attributes_and_calls_one_differently()
    {
        await KeyOfNewAsync(Parties, """{"Description":"А","ИНН":"7701000017","КПП":"770101001"}""");
        Sandbox.Oddities.Hide("Catalog_Банки");
        Sandbox.Oddities.Hide(Parties, "КПП");
        Sandbox.Oddities.Hide(Parties, "СтранаРегистрации");
        Sandbox.Oddities.Rename(Parties, "ИНН", "НалоговыйКод");
        Sandbox.Oddities.Rename(Parties, "ОсновнойБанковскийСчет", "ГлавныйСчет");

        var row = (await Client.RowsAsync(Parties, "НалоговыйКод eq '7701000017'")).ShouldHaveSingleItem()!.AsObject();
        row.Select(member => member.Key).Intersect(["ИНН", "КПП", "СтранаРегистрации_Key", "ОсновнойБанковскийСчет_Key"]).ShouldBeEmpty();
        row.ContainsKey("ГлавныйСчет_Key").ShouldBeTrue();
        (await Client.GetAsync("Catalog_Банки")).Error.Code.ShouldBe("8");
        (await Client.GetAsync($"{Parties}?$filter=ИНН eq '1'")).Error.Code.ShouldBe("10");
        var metadata = (await Client.GetAsync("$metadata", "application/xml")).Body;
        metadata.ShouldContain("НалоговыйКод");
        metadata.ShouldNotContain("EntityType Name=\"Catalog_Банки\"");
        (await Client.SendAsync(HttpMethod.Patch, $"{Parties}(guid'{row["Ref_Key"]}')", """{"НалоговыйКод":"7702000011","КПП":"1"}""")).Json["НалоговыйКод"]!.GetValue<string>().ShouldBe("7702000011");
        Sandbox.Oddities.Clear();
        var again = (await Client.RowsAsync(Parties))[0]!;
        (again["ИНН"]!.GetValue<string>(), again["КПП"]!.GetValue<string>()).ShouldBe(("7702000011", "770101001"));
    }
}
