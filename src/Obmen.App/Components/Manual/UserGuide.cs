using System.Collections.Concurrent;
using System.Reflection;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace Obmen.App.Components.Manual;

/// <summary>The user's guide (docs/ru), carried inside the program so that it is there without a network.</summary>
public static class UserGuide
{
    private const string Root = "guide/";
    private const string Main = "README";
    private static readonly Assembly Here = typeof(UserGuide).Assembly;

    /// <summary>How the guide is read: headings are named as on the page of the repository.</summary>
    internal static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).DisableHtml().Build();

    private static readonly ConcurrentDictionary<string, string> Rendered = new(StringComparer.Ordinal);

    /// <summary>A paper of the guide as HTML, the guide itself when there is none of that name; pictures are under <c>/manual/img/</c>.</summary>
    public static string Html(string? name)
    {
        var paper = name is not null && Here.GetManifestResourceInfo($"{Root}{name}.md") is not null ? name : Main;
        return Rendered.GetOrAdd(paper, Render);
    }

    /// <summary>Serves the guide's pictures.</summary>
    public static void MapGuide(this WebApplication app) => app.MapGet("/manual/img/{name}", (string name) =>
        Here.GetManifestResourceStream($"{Root}img/{name}") is { } picture ? Results.Stream(picture, "image/png") : Results.NotFound());

    /// <summary>The names of its papers, the guide itself first.</summary>
    internal static IReadOnlyList<string> Papers { get; } = [Main, .. Here.GetManifestResourceNames().Where(name => name.StartsWith(Root, StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal)).Select(name => name[Root.Length..^3]).Where(name => name != Main)];

    /// <summary>A paper as it is written; it must be one of <see cref="Papers"/>.</summary>
    internal static string Read(string paper)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream($"{Root}{paper}.md")!);
        return reader.ReadToEnd();
    }

    /// <summary>Where a section of a paper is on the page.</summary>
    internal static string Address(string paper, string id) => (paper == Main ? "/manual" : $"/manual/{paper}") + (id.Length > 0 ? $"#{id}" : "");

    private static string Render(string paper) => Markdown.ToHtml(Read(paper), Pipeline)
        .Replace("src=\"img/", "src=\"/manual/img/", StringComparison.Ordinal)
        .Replace("href=\"152-fz.md\"", "href=\"/manual/152-fz\"", StringComparison.Ordinal)
        .Replace("href=\"exchange-file.md\"", "href=\"/manual/exchange-file\"", StringComparison.Ordinal)
        .Replace("href=\"com-checklist.md\"", "href=\"/manual/com-checklist\"", StringComparison.Ordinal);
}
