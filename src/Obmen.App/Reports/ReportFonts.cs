using PdfSharp.Fonts;

namespace Obmen.App.Reports;

/// <summary>The typeface of reports, shipped with the program: a computer without fonts prints the same.</summary>
internal sealed class ReportFonts : IFontResolver
{
    internal const string Family = "DejaVu Sans Condensed";
    private const string Plain = "DejaVuSansCondensed";
    private const string Bold = "DejaVuSansCondensed-Bold";

    private ReportFonts()
    {
    }

    /// <summary>Gives the fonts to the library, which keeps them for all documents.</summary>
    internal static void Install() => GlobalFontSettings.FontResolver ??= new ReportFonts();

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Plain);

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(ReportFonts).Assembly.GetManifestResourceStream($"font/{faceName}")!;
        var bytes = new byte[font.Length];
        font.ReadExactly(bytes);
        return bytes;
    }
}
