using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace Obmen.App.Components.Manual;

/// <summary>Finds words in the user's guide: case doesn't matter, «ё» equals «е», each word may be the beginning of a longer one.</summary>
public static class GuideSearch
{
    private const int Around = 90;
    private static readonly Lazy<IReadOnlyList<GuideSection>> Sections = new(() => [.. UserGuide.Papers.SelectMany(Split)]);

    /// <summary>The sections that hold all the words, those that are called so first; empty when there are none, or no words.</summary>
    public static IReadOnlyList<GuideHit> Find(string text)
    {
        var words = Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return [];
        return [.. Sections.Value
            .Select(section => (Section: section, Title: Fold(section.Title), Body: Fold(section.Text)))
            .Where(one => words.All(word => one.Title.Contains(word, StringComparison.Ordinal) || one.Body.Contains(word, StringComparison.Ordinal)))
            .OrderByDescending(one => words.Count(word => one.Title.Contains(word, StringComparison.Ordinal)))
            .Select(one => new GuideHit(one.Section.Address, one.Section.Title, Excerpt(one.Section.Text, one.Body, words)))];
    }

    private static string Fold(string text) => text.ToUpperInvariant().Replace('Ё', 'Е');

    private static string Excerpt(string text, string folded, string[] words)
    {
        var at = words.Select(word => folded.IndexOf(word, StringComparison.Ordinal)).FirstOrDefault(place => place >= 0, 0);
        var from = Math.Max(0, at - Around);
        var to = Math.Min(text.Length, at + Around);
        return $"{(from > 0 ? "…" : "")}{text[from..to].Trim()}{(to < text.Length ? "…" : "")}";
    }

    private static IEnumerable<GuideSection> Split(string paper)
    {
        var document = Markdown.Parse(UserGuide.Read(paper), UserGuide.Pipeline);
        var (id, title, body) = ("", "", new StringWriter());
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                yield return new(UserGuide.Address(paper, id), title, Line(body));
                (id, title, body) = (heading.GetAttributes().Id ?? "", Plain(heading), new StringWriter());
            }
            else
            {
                body.WriteLine(Plain(block));
            }
        }

        yield return new(UserGuide.Address(paper, id), title, Line(body));
    }

    private static string Line(StringWriter body) => string.Join(' ', body.ToString().Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Plain(Block block)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer) { EnableHtmlForBlock = false, EnableHtmlForInline = false, EnableHtmlEscape = false };
        UserGuide.Pipeline.Setup(renderer);
        renderer.Render(block);
        return writer.ToString().Trim();
    }

    private sealed record GuideSection(string Address, string Title, string Text);
}

/// <summary>A section of the guide that was found.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Excerpt">The text around the first word found.</param>
public sealed record GuideHit(string Address, string Title, string Excerpt);
