using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using Obmen.App.Components.Files;
using Obmen.App.Pairing;
using Obmen.Exchange.Http;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Statements;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Wire;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Query;
using Obmen.Tests.Statements;

namespace Obmen.Tests.Security;

/// <summary>
/// Spoilt input to every reader: it ends in its own refusal, never in a crash, a hang or growth without bound. <c>OBMEN_FUZZ</c> gives the count of
/// inputs a reader, <c>OBMEN_FUZZ_SEED</c> where to begin; both are printed.
/// </summary>
public sealed class FuzzTests
{
    private const int Few = 3000;
    private const int MostBytes = 1 << 16;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private const string Json = """{"odata.metadata":"http://x","value":[{"Ref_Key":"11111111-1111-1111-1111-111111111111","Сумма":1.5,"Строки":[{"a":null}]},{"б":"\u0410\uD83D\uDE00\\\""}],"odata.count":"2"}""";

    private const string Edmx = """
        <edmx:Edmx Version="1.0" xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx"><edmx:DataServices><Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
        <EntityType Name="Catalog_X"><Key><PropertyRef Name="Ref_Key"/></Key><Property Name="Ref_Key" Type="Edm.Guid" Nullable="false"/></EntityType>
        <EntityContainer Name="E"><EntitySet Name="Catalog_X" EntityType="StandardODATA.Catalog_X"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>
        """;

    private const string Filter = "not (Code eq '00''1' and Сумма gt 1.5) or substringof('ё', Description) eq true and Ref_Key eq guid'11111111-1111-1111-1111-111111111111' or Date ge datetime'2026-04-02T00:00:00'";

    private const string CrmFilter = "not (code_1c eq '00''1' and id gt 15) or substringof('ё', name) eq true or startswith(tolower(name), 'а') and id ge 5";

    private const string Profile = """{ "id": "own", "from": "bp3.0", "title": { "ru": "Своя", "en": "Own" }, "marks": { "present": ["Catalog_Контрагенты"] } }""";

    private static readonly Dictionary<string, string> Workbook = new(StringComparer.Ordinal)
    {
        ["xl/workbook.xml"] = """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>""",
        ["xl/_rels/workbook.xml.rels"] = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>""",
        ["xl/sharedStrings.xml"] = """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Решение</t></si><si><r><t>Код </t></r><r><t>1С</t></r></si><si><t>Ключ 1С</t></si><si><t>Id в CRM</t></si><si><t>связать</t></si></sst>""",
        ["xl/worksheets/sheet1.xml"] = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row><row r="3"><c r="A3" t="s"><v>4</v></c><c r="B3" t="inlineStr"><is><t>BP30-1</t></is></c><c r="D3"><f>50+1</f><v>51</v></c></row></sheetData></worksheet>""",
    };

    private static readonly Paired Known = new("base", default, [new(new("key", "BP30-1", "ООО «А»", "", ""), PairState.None, [], default)], new Dictionary<string, PairEnd>());

    [Fact]
    public Task The_reader_of_rows_refuses_any_spoilt_answer() => FuzzAsync("JSON", Json, async input =>
    {
        try
        {
            await foreach (var row in new JsonRowStream("value").ReadAsync(new MemoryStream(input), TestContext.Current.CancellationToken))
                ReadAll(row.RootElement);
        }
        catch (JsonException)
        {
            // Its own refusal.
        }
    });

    [Fact]
    public Task The_reader_of_some_fields_of_rows_refuses_any_spoilt_answer() => FuzzAsync("JSON fields", Json, async input =>
    {
        try
        {
            var fields = new JsonFields("Ref_Key", "Сумма", "Строки", "б");
            await foreach (var row in new JsonRowStream("value").ReadAsync(new MemoryStream(input), fields, TestContext.Current.CancellationToken))
                _ = Enumerable.Range(0, 4).Sum(field => row.Text(field).Length);
        }
        catch (JsonException)
        {
            // Its own refusal.
        }
    });

    [Fact]
    public Task The_reader_of_metadata_refuses_any_spoilt_document() => FuzzAsync("$metadata", Edmx, input =>
    {
        try
        {
            EdmxReader.Read(new MemoryStream(input), _ => true, TestContext.Current.CancellationToken);
        }
        catch (XmlException)
        {
            // Its own refusal.
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task The_parser_of_filters_refuses_any_spoilt_filter() => FuzzAsync("$filter", Filter, input =>
    {
        try
        {
            Parser.Filter(Encoding.UTF8.GetString(input));
        }
        catch (ODataError)
        {
            // Its own refusal.
        }

        return Task.CompletedTask;
    });

    [Theory]
    [InlineData("Code eq ١")]
    [InlineData("Сумма gt 1١.5")]
    public async Task A_digit_of_another_script_is_refused_by_the_parser_of_filters(string filter) =>
        await Should.ThrowAsync<ODataError>(Task.Run(() => Parser.Filter(filter)).WaitAsync(Hang, TestContext.Current.CancellationToken));

    [Fact]
    public Task The_parser_of_the_crms_filters_refuses_any_spoilt_filter() => FuzzAsync("CRM $filter", CrmFilter, input =>
    {
        try
        {
            new FilterParser(CrmModel.Plain, CrmModel.Plain.Sets.First(set => set.Name == "companies"), Encoding.UTF8.GetString(input), new SqlValues(), 3).Read();
        }
        catch (ODataException)
        {
            // Its own refusal.
        }

        return Task.CompletedTask;
    });

    [Fact]
    public Task The_reader_of_profiles_names_what_is_wrong_with_any_spoilt_one() => FuzzAsync("profile", Profile, input =>
    {
        ProfileFile.Inspect(input);
        return Task.CompletedTask;
    });

    [Fact]
    public async Task The_reader_of_bank_statements_refuses_any_spoilt_file()
    {
        var folder = Directory.CreateTempSubdirectory("obmen-fuzz-");
        try
        {
            var good = File.ReadAllBytes(StatementFile.Write(folder.FullName, StatementFile.Text("1.03", StatementFile.Paper("17", "201.5"), StatementFile.Paper("18", "1000,00"))));
            var path = Path.Combine(folder.FullName, "spoilt.txt");
            await FuzzAsync("bank statement", good, async input =>
            {
                await File.WriteAllBytesAsync(path, input, TestContext.Current.CancellationToken);
                try
                {
                    await foreach (var paper in StatementReader.ReadAsync(path, TestContext.Current.CancellationToken))
                        paper.ShouldNotBeNull();
                }
                catch (SideException told)
                {
                    told.What.Ru.ShouldNotBeEmpty();
                }
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("xl/workbook.xml")]
    [InlineData("xl/_rels/workbook.xml.rels")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/worksheets/sheet1.xml")]
    public Task The_reader_of_excel_refuses_any_spoilt_part_of_a_workbook(string part) =>
        FuzzAsync($"Excel {part}", Workbook[part], input => ReadWorkbook(Zipped(Workbook.Select(each => (each.Key, each.Key == part ? input : Encoding.UTF8.GetBytes(each.Value))))));

    [Fact]
    public Task The_reader_of_excel_refuses_any_spoilt_file() =>
        FuzzAsync("Excel", Zipped(Workbook.Select(each => (each.Key, Encoding.UTF8.GetBytes(each.Value)))), ReadWorkbook);

    private static async Task ReadWorkbook(byte[] file)
    {
        try
        {
            PairingFile.Read(new MemoryStream(file), Known);
        }
        catch (SideException told)
        {
            told.What.Ru.ShouldNotBeEmpty();
        }

        await DecisionFile.ReadAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
    }

    private static byte[] Zipped(IEnumerable<(string Name, byte[] Content)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                entry.Write(content);
            }
        }

        return file.ToArray();
    }

    // What a reader of rows does with them: every text is taken.
    private static void ReadAll(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            element.GetString();
        else if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(ReadAll);
        else if (element.ValueKind == JsonValueKind.Object)
            element.EnumerateObject().ToList().ForEach(property => ReadAll(property.Value));
    }

    private static Task FuzzAsync(string reader, string good, Func<byte[], Task> read) => FuzzAsync(reader, Encoding.UTF8.GetBytes(good), read);

    private static async Task FuzzAsync(string reader, byte[] seedBytes, Func<byte[], Task> read)
    {
        var count = Number("OBMEN_FUZZ") ?? Few;
        var seed = Number("OBMEN_FUZZ_SEED") ?? 20261126;
        var random = new Random(seed);
        await read(seedBytes);
        for (var n = 0; n < count; n++)
        {
            var input = Spoilt(seedBytes, random);
            try
            {
                await Task.Run(() => read(input)).WaitAsync(Hang, TestContext.Current.CancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"{reader}, seed {seed}, input {n}: {failure.GetType().Name}: {failure.Message}\n{Encoding.UTF8.GetString(input)}");
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{reader}: {count} inputs, seed {seed}");
    }

    private static int? Number(string name) => Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    // Bytes changed, taken out, doubled; ends cut off; pieces repeated deep.
    private static byte[] Spoilt(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.Insert(at, (byte)"{}[]()<>'\"\\,:&;"[random.Next(15)]);
                    break;
                default:
                    bytes.InsertRange(at, Enumerable.Repeat(bytes.GetRange(at, Math.Min(length, 8)), random.Next(1, 400)).SelectMany(piece => piece));
                    break;
            }
        }

        return [.. bytes.Take(MostBytes)];
    }
}
