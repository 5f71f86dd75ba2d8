using System.Reflection;
using Markdig;

namespace Obmen.App.Components.Manual;

/// <summary>The user's guide (docs/ru), carried inside the program so that it is there without a network.</summary>
public static class UserGuide
{
    private const string Root = "guide/";
    private static readonly Assembly Here = typeof(UserGuide).Assembly;
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers().DisableHtml().Build();
    private static readonly Lazy<string> Rendered = new(Render);

    /// <summary>The guide as HTML; its pictures are under <c>/manual/img/</c>.</summary>
    public static string Html => Rendered.Value;

    /// <summary>Serves the guide's pictures.</summary>
    public static void MapGuide(this WebApplication app) => app.MapGet("/manual/img/{name}", (string name) =>
        Here.GetManifestResourceStream($"{Root}img/{name}") is { } picture ? Results.Stream(picture, "image/png") : Results.NotFound());

    private static string Render()
    {
        using var reader = new StreamReader(Here.GetManifestResourceStream($"{Root}README.md")!);
        return Markdown.ToHtml(reader.ReadToEnd(), Pipeline).Replace("src=\"img/", "src=\"/manual/img/", StringComparison.Ordinal);
    }
}
