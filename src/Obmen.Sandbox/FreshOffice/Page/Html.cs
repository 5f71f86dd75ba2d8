using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>Pieces of the page. Every text of the base goes through <see cref="Safe"/>.</summary>
internal static class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Safe(object? text) => Encoder.Encode(text?.ToString() ?? "");

    public static string Page(string title, string top, string main) => $"""
        <!DOCTYPE html>
        <html lang="ru">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Safe(title)}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="{SandboxSite.Root}/page.css">
        <script src="{SandboxSite.Root}/page.js" defer></script>
        </head>
        <body>
        <header><a class="brand" href="{SandboxSite.Root}">FreshOffice <span>песочница</span></a>{top}<span id="pulse" title="Страница обновляется сама">обновляется</span></header>
        <main>{main}</main>
        </body>
        </html>
        """;

    public static string Table(IEnumerable<string> columns, IEnumerable<IEnumerable<string>> rows) =>
        $"<table><thead><tr>{string.Concat(columns.Select(column => $"<th>{Safe(column)}</th>"))}</tr></thead><tbody>"
        + $"{string.Concat(rows.Select(cells => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>"))}</tbody></table>";

    public static string Section(string title, string body) => $"<section><h2>{Safe(title)}</h2>{body}</section>";

    /// <summary>Names and values, the empty ones left out.</summary>
    public static string Facts(params IEnumerable<(string Name, object? Value)> facts) =>
        $"<dl>{string.Concat(facts.Where(fact => fact.Value is not (null or "")).Select(fact => $"<dt>{Safe(fact.Name)}</dt><dd>{Safe(fact.Value)}</dd>"))}</dl>";
}
