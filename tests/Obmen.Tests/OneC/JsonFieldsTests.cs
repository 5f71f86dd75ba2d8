using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using Obmen.Exchange.Http;

namespace Obmen.Tests.OneC;

/// <summary>Some fields of rows read in one pass are those that a document of each row would give.</summary>
public sealed class JsonFieldsTests
{
    private static readonly string[] Names = ["Ref_Key", "Наименование", "Сумма", "Флаг", "Строки", "нет"];

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Const("\"\""), Gen.Const("\"шт\""), Gen.Const("\"\\u0448\\u0442\""), Gen.Const("\"ООО «Ёлка» \\\"1\\\"\\n\""), Gen.Const("\"😀\""), Gen.Const("\"\\ud83d\\ude00\""),
        Gen.Int[0, 99].Select(n => $"\"текст {n}\""));

    private static readonly Gen<string> Values = Gen.OneOf(
        Texts, Gen.Int.Select(n => n.ToString(CultureInfo.InvariantCulture)), Gen.Const("1.50"), Gen.Const("-1.5E+3"), Gen.Const("true"), Gen.Const("false"), Gen.Const("null"),
        Gen.Const("{}"), Gen.Const("""{"Сумма":7,"x":[{"Ref_Key":"внутри"}]}"""), Gen.Const("[]"), Gen.Const("""[1,{"Флаг":true},"a"]"""));

    // Properties in any order, some escaped, some unknown, some in other capitals.
    private static readonly Gen<string> Rows = Gen.Select(
        Gen.Shuffle(new[] { "\"Ref_Key\"", "\"Наименование\"", "\"СУММА\"", "\"\\u0424лаг\"", "\"Строки\"", "\"лишнее\"" }), Values.Array[6], Gen.Int[0, 6],
        (names, values, count) => "{" + string.Join(" , ", names.Zip(values, (name, value) => $"{name}: {value}").Take(count)) + "}");

    [Fact]
    public async Task Any_rows_in_any_slices_give_what_their_documents_hold() =>
        await Gen.Select(Rows.List[0, 12], Gen.Int[1, 60].List[1, 20]).SampleAsync(
            async (rows, slices) =>
            {
                var answer = "{\"value\":[" + string.Join(",\n", rows) + "],\"after\":\"1\"}";
                var found = new List<string>();
                var stream = new JsonRowStream("value");
                var fields = new JsonFields(Names);
                await foreach (var row in stream.ReadAsync(new SlicedStream(Encoding.UTF8.GetBytes(answer), slices), fields, TestContext.Current.CancellationToken))
                    found.Add(Told(row));
                found.ShouldBe([.. rows.Select(row => Expected(row))]);
                stream.Outside["after"].ShouldBe("1");
                rows.Select(TakenOver).ShouldBe(found);
            },
            iter: 300, threads: 1);

    [Fact]
    public async Task A_text_in_the_middle_of_which_a_letter_is_cut_is_refused()
    {
        byte[] answer = [.. "{\"value\":[{\"Ref_Key\":\""u8, 0xD0, .. "\"}]}"u8];
        await Should.ThrowAsync<JsonException>(async () =>
        {
            await foreach (var _ in new JsonRowStream("value").ReadAsync(new MemoryStream(answer), new JsonFields(Names), TestContext.Current.CancellationToken))
            {
            }
        });
    }

    [Fact]
    public void A_property_that_is_not_wanted_is_not_there()
    {
        var fields = new JsonFields("a", "A", "b");
        fields.Select.ShouldBe("a,b");
        (fields.NumberOf("B"), fields.NumberOf("c"), fields.NumberOf(null)).ShouldBe((1, -1, -1));
        (fields.Kind(-1), fields.Text(-1), fields.Kind(0)).ShouldBe((JsonValueKind.Undefined, "", JsonValueKind.Undefined));
    }

    private static string Told(JsonFields row) => string.Join('|', Names.Select(name => row.NumberOf(name)).Select(number => $"{row.Kind(number)} {row.Text(number)}"));

    private static string TakenOver(string row)
    {
        using var document = JsonDocument.Parse(row);
        var fields = new JsonFields(Names);
        fields.Read(document.RootElement);
        return Told(fields);
    }

    private static string Expected(string row)
    {
        using var document = JsonDocument.Parse(row);
        return string.Join('|', Names.Select(name =>
        {
            var value = document.RootElement.EnumerateObject().FirstOrDefault(property => property.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => "",
            };
            return $"{value.ValueKind} {text}";
        }));
    }
}
