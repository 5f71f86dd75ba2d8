using System.IO.Compression;
using System.Text;
using System.Xml;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.App.Pairing;

/// <summary>
/// The first sheet of an Excel workbook (ECMA-376), as text. A file comes from a person: entities are never read, and what a file unfolds to is
/// bounded.
/// </summary>
internal static class Spreadsheet
{
    private const int MostColumns = 200;
    private const int MostRows = 1_048_576;
    private const long MostCharacters = 64L * 1024 * 1024;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XmlReaderSettings Rules = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        CloseInput = true,
    };

    /// <summary>The rows from the top, empty ones included; a cell that isn't there is empty. Throws a <see cref="SideException"/> in words when it is no such file.</summary>
    internal static IReadOnlyList<IReadOnlyList<string>> Read(Stream file)
    {
        try
        {
            using var book = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            var texts = Texts(book);
            return Rows(book, Sheet(book), texts);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or FormatException or OverflowException or ArgumentException or NotSupportedException)
        {
            throw new SideException(
                new("Это не файл Excel, или он повреждён", "This is no Excel file, or it is damaged"),
                new("Сохраните таблицу в Excel как книгу .xlsx и загрузите её", "Save the table in Excel as an .xlsx workbook and load that"),
                Reaction.StopRun,
                broken);
        }
    }

    // The workbook names its sheets in order, the relations say where each lies.
    private static string Sheet(ZipArchive book)
    {
        var id = "";
        using (var workbook = Open(book, "xl/workbook.xml"))
        {
            while (id.Length == 0 && workbook.Read())
            {
                if (workbook is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                    id = workbook.GetAttribute("id", Relations) ?? workbook.GetAttribute("r:id") ?? "";
            }
        }

        using var relations = Open(book, "xl/_rels/workbook.xml.rels");
        while (relations.Read())
        {
            if (relations is { NodeType: XmlNodeType.Element, LocalName: "Relationship" } && relations.GetAttribute("Id") == id && relations.GetAttribute("Target") is { } target)
                return target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }

        throw new InvalidDataException("no sheet");
    }

    private static List<string> Texts(ZipArchive book)
    {
        var texts = new List<string>();
        if (book.GetEntry("xl/sharedStrings.xml") is null)
            return texts;
        using var reader = Open(book, "xl/sharedStrings.xml");
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(Text(reader));
        }

        return texts;
    }

    private static List<IReadOnlyList<string>> Rows(ZipArchive book, string sheet, List<string> texts)
    {
        var rows = new List<IReadOnlyList<string>>();
        using var reader = Open(book, sheet);
        List<string>? row = null;
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "row")
            {
                var number = reader.GetAttribute("r") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : rows.Count + 1;
                if (number <= rows.Count || number > MostRows)
                    throw new InvalidDataException("rows out of order");
                while (rows.Count < number - 1)
                    rows.Add([]);
                rows.Add(row = []);
            }
            else if (reader.LocalName == "c" && row is not null)
            {
                Put(row, reader, texts);
            }
        }

        return rows;
    }

    private static void Put(List<string> row, XmlReader reader, List<string> texts)
    {
        var column = reader.GetAttribute("r") is { } name ? Column(name) : row.Count;
        var type = reader.GetAttribute("t");
        var text = Text(reader);
        if (column >= MostColumns)
            return;
        while (row.Count <= column)
            row.Add("");
        row[column] = type == "s" ? texts[int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)] : text;
    }

    // «AB12» → 27.
    private static int Column(string name)
    {
        var number = 0;
        foreach (var letter in name.TakeWhile(char.IsAsciiLetter))
            number = Math.Min(MostColumns + 1, (number * 26) + (char.ToUpperInvariant(letter) - 'A') + 1);
        return number > 0 ? number - 1 : throw new InvalidDataException("a cell without a column");
    }

    // Text of a cell or of a shared string: its pieces one after another, how it is read aloud left out.
    private static string Text(XmlReader reader)
    {
        var text = new StringBuilder();
        if (reader.IsEmptyElement)
            return "";
        for (var depth = reader.Depth; reader.Read() && reader.Depth > depth;)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "f" })
                reader.Skip();
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(reader.Value);
        }

        return text.ToString();
    }

    private static XmlReader Open(ZipArchive book, string name) =>
        XmlReader.Create((book.GetEntry(name) ?? throw new InvalidDataException($"no {name}")).Open(), Rules);
}
