using System.IO.Compression;
using System.Text;
using System.Xml;
using Obmen.App.Components.Files;
using Obmen.App.Pairing;
using Obmen.Exchange.Http;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Sides;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Security;

/// <summary>A document type is refused wherever XML is read, so that no entity is ever fetched or multiplied.</summary>
public sealed class XmlTests
{
    private const string Secret = "lines of a file";

    private readonly FileInfo file = new(Path.GetTempFileName());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("SYSTEM \"{0}\"")]
    [InlineData("\"aaaaaaaaaa\"><!ENTITY b \"&x;&x;&x;&x;&x;\"><!ENTITY c \"&b;&b;&b;&b;&b;\"")]
    public async Task No_reader_takes_a_document_type(string entity)
    {
        await File.WriteAllTextAsync(file.FullName, Secret, Cancel);
        var type = $"<!DOCTYPE e [<!ENTITY x {entity.Replace("{0}", new Uri(file.FullName).AbsoluteUri, StringComparison.Ordinal)}>]>";

        // $metadata of either end.
        Should.Throw<XmlException>(() => EdmxReader.Read(Bytes($"{type}<Edmx>&x;</Edmx>"), _ => true, Cancel));

        // A refusal of 1C: its words are not taken from the entity.
        await using var stub = await OneCStub.SayingAsync(500, "application/xml", $"{type}<error><code>-1</code><message>&x;</message></error>");
        var failure = await Should.ThrowAsync<SideException>(stub.ConnectAsync);
        failure.ToString().ShouldNotContain(Secret);
        failure.What.Ru.ShouldContain("ошибкой 500");
        failure.What.Ru.ShouldNotContain("aaaa");

        // A workbook that a person sends, at either place that takes one.
        foreach (var part in (string[])["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
            Should.Throw<SideException>(() => PairingFile.Read(Workbook(part, type), new("base", default, [], new Dictionary<string, PairEnd>()))).What.Ru.ShouldNotContain(Secret);
        foreach (var part in (string[])["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
        {
            var (lines, problem) = await DecisionFile.ReadAsync(Workbook(part, type), Cancel);
            (lines.Count, problem.Ru).ShouldBe((0, "Это не файл Excel (.xlsx), или он испорчен."), part);
        }

        file.Delete();
    }

    private static MemoryStream Workbook(string spoilt, string type)
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, body) in new[]
            {
                ("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
                ("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
                ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\"><si><t>Решение</t></si></sst>"),
                ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"),
            })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(name == spoilt ? type + body : body));
            }
        }

        packed.Position = 0;
        return packed;
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
