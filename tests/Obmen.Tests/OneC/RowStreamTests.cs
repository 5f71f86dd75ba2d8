using System.Text;
using System.Text.Json;
using CsCheck;
using Obmen.Exchange.Http;

namespace Obmen.Tests.OneC;

/// <summary>Rows are cut out of an answer while it arrives, however the network slices it.</summary>
public sealed class RowStreamTests
{
    private const string Rows = """
        [{"Ref_Key":"11111111-1111-1111-1111-111111111111","Description":"ООО «Ёлка» \"\\\u0410\n","ИНН":"","КонтактнаяИнформация":[{"LineNumber":"1","Представление":"тел. [1], {2}"},{}]},
         {"Ref_Key":"22222222-2222-2222-2222-222222222222","Сумма":1234.56,"Пусто":null,"Флаг":true,"Вложено":{"value":[1,[2,[3]]]}} , {} ]
        """;

    [Fact]
    public async Task Any_slicing_of_the_bytes_gives_the_same_rows()
    {
        var answer = Encoding.UTF8.GetBytes($$"""{"odata.metadata":"http://x/$metadata#Catalog_X","other":[{"value":[7]}],"value":{{Rows}},"odata.count":"3"}""");
        using var document = JsonDocument.Parse(Rows);
        var expected = document.RootElement.EnumerateArray().Select(row => row.GetRawText()).ToList();
        await Gen.Int[1, 40].List[1, 30].SampleAsync(async slices => (await ReadAsync(answer, slices)).ShouldBe(expected), iter: 300, threads: 1);
    }

    [Fact]
    public async Task A_row_longer_than_any_buffer_comes_whole()
    {
        var text = new string('я', 300_000);
        var rows = await ReadAsync(Encoding.UTF8.GetBytes($$"""{"value":[{"a":"{{text}}"},{"a":"b"}]}"""), [70_000]);
        rows.ShouldBe([$$"""{"a":"{{text}}"}""", """{"a":"b"}"""]);
    }

    [Theory]
    [InlineData("""{"value":[{"a":1},{"a":""")]
    [InlineData("""{"value":[{"a":1}""")]
    [InlineData("""{"value":[{"a":1}]""")]
    [InlineData("<html></html>")]
    [InlineData("")]
    public async Task An_answer_that_is_cut_off_or_no_json_is_never_taken_for_a_short_one(string answer) =>
        await Should.ThrowAsync<JsonException>(() => ReadAsync(Encoding.UTF8.GetBytes(answer), [3]));

    [Fact]
    public async Task A_failure_in_the_middle_comes_after_the_rows_that_came_before_it()
    {
        var rows = new List<string>();
        var cut = new CutStream(Encoding.UTF8.GetBytes("""{"value":[{"a":1},{"a":2},{"a":"""), [4]);
        var failure = await Should.ThrowAsync<IOException>(async () =>
        {
            await foreach (var row in new JsonRowStream("value").ReadAsync(cut, TestContext.Current.CancellationToken))
                rows.Add(row.RootElement.GetRawText());
        });
        failure.Message.ShouldBe("cut");
        rows.ShouldBe(["""{"a":1}""", """{"a":2}"""]);
    }

    private static async Task<List<string>> ReadAsync(byte[] answer, IReadOnlyList<int> slices)
    {
        var rows = new List<string>();
        await foreach (var row in new JsonRowStream("value").ReadAsync(new SlicedStream(answer, slices), TestContext.Current.CancellationToken))
            rows.Add(row.RootElement.GetRawText());
        return rows;
    }

    // Breaks when it is at its end.
    private sealed class CutStream(byte[] bytes, IReadOnlyList<int> slices) : SlicedStream(bytes, slices)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new IOException("cut");
    }
}
