using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Obmen.Tests.Reports;

/// <summary>A PDF as a person reads it.</summary>
internal sealed class Pdf : IDisposable
{
    private readonly PdfDocument document;

    public Pdf(byte[] bytes) => document = PdfDocument.Open(bytes);

    /// <summary>The pages.</summary>
    public IReadOnlyList<Page> Pages => [.. document.GetPages()];

    /// <summary>The words of all pages in the order they were written, a space between them.</summary>
    public string Text => string.Join(' ', Pages.Select(TextOf));

    /// <summary>The words of a page.</summary>
    public static string TextOf(Page page) => string.Join(' ', page.GetWords().Select(word => word.Text));

    public void Dispose() => document.Dispose();
}
