using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>How much metadata a JSON answer carries, or Atom.</summary>
internal enum AnswerFormat
{
    Atom,
    NoMetadata,
    MinimalMetadata,
    FullMetadata,
}

/// <summary>Chooses the form of an answer.</summary>
internal static class AnswerFormats
{
    /// <summary>The form asked for by <c>$format</c>, else by Accept; Atom when neither names JSON; anything else is refused (code 3).</summary>
    internal static AnswerFormat Of(HttpRequest request)
    {
        var asked = request.Query["$format"].ToString();
        if (asked.Length > 0)
            return Named(asked) ?? throw ODataError.NoRepresentation(asked);
        var accept = request.Headers.Accept.ToString();
        if (accept.Length == 0)
            return AnswerFormat.Atom;
        return accept.Split(',', StringSplitOptions.TrimEntries).Select(Named).FirstOrDefault(format => format is not null) ?? throw ODataError.NoRepresentation(accept);
    }

    /// <summary>Whether errors are to be told in JSON; never refuses.</summary>
    internal static bool WantsJson(HttpRequest request)
    {
        var asked = request.Query["$format"].ToString();
        return (asked.Length > 0 ? asked : request.Headers.Accept.ToString()).Contains("json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The content type of a JSON answer.</summary>
    internal static string ContentType(AnswerFormat format) => $"application/json;odata={format.ToString().ToLowerInvariant()};charset=utf-8";

    private static AnswerFormat? Named(string asked)
    {
        var parts = asked.Split(';', StringSplitOptions.TrimEntries);
        switch (parts[0].ToLowerInvariant())
        {
            case "json" or "application/json":
                return Detail(parts.FirstOrDefault(part => part.StartsWith("odata=", StringComparison.OrdinalIgnoreCase))?["odata=".Length..] ?? "");
            case "atom" or "xml" or "application/atom+xml" or "application/xml" or "text/xml" or "application/*" or "*/*":
                return AnswerFormat.Atom;
            default:
                return null;
        }
    }

    private static AnswerFormat? Detail(string level) => level.ToLowerInvariant() switch
    {
        "nometadata" => AnswerFormat.NoMetadata,
        "" or "minimalmetadata" => AnswerFormat.MinimalMetadata,
        "fullmetadata" or "verbose" => AnswerFormat.FullMetadata,
        _ => null,
    };
}
