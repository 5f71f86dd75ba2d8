using System.Collections.Concurrent;
using System.Reflection;
using Markdig;

namespace Obmen.App.Components.Manual;

/// <summary>The user's guide (docs/ru), carried inside the program so that it is there without a network.</summary>
public static class UserGuide
{
    private const string Root = "guide/";
    private static readonly Assembly Here = typeof(UserGuide).Assembly;
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();
    private static readonly ConcurrentDictionary<string, string> Rendered = new(StringComparer.Ordinal);

    /// <summary>A paper of the guide as HTML, the guide itself when there is none of that name; pictures are under <c>/manual/img/</c>.</summary>
    public static string Html(string? name)
    {
        var paper = name is not null && Here.GetManifestResourceInfo($"{Root}{name}.md") is not null ? name : "README";
        return Rendered.GetOrAdd(paper, Render);
    }

    /// <summary>Serves the guide's pictures.</summary>
    public static void MapGuide(this WebApplication app) => app.MapGet("/manual/img/{name}", (string name) =>
        Here.GetManifestResourceStream($"{Root}img/{name}") is { } picture ? Results.Stream(picture, "image/png") : Results.NotFound());

    private static string Render(string paper)
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream($"{Root}{paper}.md")!);
        return Markdown.ToHtml(reader.ReadToEnd(), Pipeline)
            .Replace("src=\"img/", "src=\"/manual/img/", StringComparison.Ordinal)
            .Replace("href=\"152-fz.md\"", "href=\"/manual/152-fz\"", StringComparison.Ordinal);
    }
}
