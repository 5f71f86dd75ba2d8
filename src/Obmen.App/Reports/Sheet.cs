using System.Globalization;
using Obmen.Exchange;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Obmen.App.Reports;

/// <summary>Text that flows over the A4 pages of a PDF, wrapped to their width; each page has a heading and its number. Not for several threads.</summary>
internal sealed class Sheet : IDisposable
{
    private const double Side = 42;
    private const double Top = 58;
    private const double Bottom = 48;
    private const double Gap = 8;

    private static readonly XBrush Ink = new XSolidBrush(XColor.FromArgb(0x1c, 0x25, 0x22));
    private static readonly XBrush Soft = new XSolidBrush(XColor.FromArgb(0x56, 0x60, 0x59));
    private static readonly XPen Rule = new(XColor.FromArgb(0xc6, 0xcb, 0xc4), 0.5);

    private readonly PdfDocument document = new();
    private readonly XFont plain = new(ReportFonts.Family, 9);
    private readonly XFont bold = new(ReportFonts.Family, 9, XFontStyleEx.Bold);
    private readonly XFont heading = new(ReportFonts.Family, 11.5, XFontStyleEx.Bold);
    private readonly XFont title = new(ReportFonts.Family, 17, XFontStyleEx.Bold);
    private readonly string running;
    private XGraphics page = null!;
    private double y;

    /// <summary>An empty sheet; <paramref name="running"/> stands at the head of every page.</summary>
    internal Sheet(string name, string running)
    {
        this.running = running;
        (document.Info.Title, document.Info.Creator) = (name, "Obmen");
        Turn();
    }

    private double Width => page.PageSize.Width - (2 * Side);

    private double End => page.PageSize.Height - Bottom;

    internal void Title(string text) => Flow(text, title, Ink, 6);

    internal void Heading(string text)
    {
        // A heading doesn't stay behind at the foot of a page.
        y += 10;
        Need(60);
        Flow(text, heading, Ink, 5);
    }

    internal void Text(string text) => Flow(text, plain, Ink, 5);

    /// <summary>Names and their values, a line each; an empty value is left out.</summary>
    internal void Facts(IEnumerable<(Words Name, string Value)> facts)
    {
        foreach (var (name, value) in facts.Where(fact => fact.Value.Length > 0))
            Row([(name.ToString(), plain, Soft), (value, plain, Ink)], [new(0.22), new(0.78)], static () => { });
    }

    /// <summary>A table; its headings stand on each of its pages.</summary>
    internal void Table(IReadOnlyList<SheetColumn> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Head();
        foreach (var row in rows)
        {
            Row([.. row.Select(cell => (cell, plain, Ink))], columns, Head);
            Line(columns);
        }

        void Head()
        {
            Row([.. columns.Select(column => (column.Title.ToString(), bold, Soft))], columns, static () => { });
            Line(columns);
        }
    }

    /// <summary>Writes the document; the stream stays open.</summary>
    internal void Save(Stream file)
    {
        page.Dispose();
        for (var at = 0; at < document.PageCount; at++)
        {
            using (page = XGraphics.FromPdfPage(document.Pages[at]))
                Frame(at + 1);
        }

        document.Save(file, closeStream: false);
    }

    public void Dispose()
    {
        page.Dispose();
        document.Dispose();
    }

    private void Frame(int number)
    {
        var head = Wrapping.Lines(running, Width, text => Measure(text, plain))[0];
        page.DrawString(head, plain, Soft, new XPoint(Side, Top - 20));
        page.DrawLine(Rule, Side, Top - 13, Side + Width, Top - 13);
        var foot = new Words($"стр. {Number(number)} из {Number(document.PageCount)}", $"page {Number(number)} of {Number(document.PageCount)}").ToString();
        page.DrawString(foot, plain, Soft, new XPoint(Side + Width - Measure(foot, plain), page.PageSize.Height - Bottom + 22));
    }

    private void Flow(string text, XFont font, XBrush brush, double after)
    {
        Row([(text, font, brush)], [new(1)], static () => { });
        y += after;
    }

    // A row stays together where a page can hold it; a taller one is broken between its lines.
    private void Row((string Text, XFont Font, XBrush Brush)[] cells, IReadOnlyList<SheetColumn> columns, Action head)
    {
        var lines = cells.Select((cell, at) => Wrapping.Lines(cell.Text, (Width * columns[at].Share) - Gap, text => Measure(text, cell.Font))).ToArray();
        var height = cells.Max(cell => cell.Font.GetHeight()) + 1.5;
        var most = lines.Max(cell => cell.Count);
        Need(Math.Min((most * height) + 3, End - Top - (2 * height)), head);
        for (var line = 0; line < most; line++)
        {
            Need(height, head);
            y += height;
            var left = Side;
            for (var at = 0; at < cells.Length; at++)
            {
                var width = Width * columns[at].Share;
                if (line < lines[at].Count)
                {
                    var text = lines[at][line];
                    var x = columns[at].IsNumber ? left + width - Gap - Measure(text, cells[at].Font) : left;
                    page.DrawString(text, cells[at].Font, cells[at].Brush, new XPoint(x, y - 3));
                }

                left += width;
            }
        }
    }

    private void Line(IReadOnlyList<SheetColumn> columns)
    {
        y += 1.5;
        page.DrawLine(Rule, Side, y, Side + (Width * columns.Sum(column => column.Share)), y);
        y += 1.5;
    }

    private void Need(double height, Action? head = null)
    {
        if (y + height <= End)
            return;
        Turn();
        head?.Invoke();
    }

    private void Turn()
    {
        page?.Dispose();
        var next = document.AddPage();
        next.Size = PageSize.A4;
        page = XGraphics.FromPdfPage(next);
        y = Top;
    }

    private double Measure(string text, XFont font) => page.MeasureString(text, font).Width;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A column of a sheet's table.</summary>
/// <param name="Share">Its part of the width.</param>
internal sealed record SheetColumn(double Share)
{
    /// <summary>The heading.</summary>
    internal Words Title { get; init; }

    /// <summary>Stands to the right.</summary>
    internal bool IsNumber { get; init; }
}
