using System.Globalization;
using System.Security;
using System.Text.Json;
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

/// <summary>Chooses the form of an answer and writes errors in it.</summary>
internal static class Answer
{
    /// <summary>The form asked for by <c>$format</c> or Accept; Atom when neither names JSON.</summary>
    internal static AnswerFormat FormatOf(HttpRequest request)
    {
        var asked = request.Query["$format"].ToString();
        if (asked.Length == 0)
            asked = request.Headers.Accept.ToString();
        if (!asked.Contains("json", StringComparison.OrdinalIgnoreCase))
            return asked.Length == 0 || asked.Contains("*/*", StringComparison.Ordinal) || asked.Contains("xml", StringComparison.OrdinalIgnoreCase) || asked == "atom"
                ? AnswerFormat.Atom
                : throw new ODataError(406, 3, $"Представление не поддерживается: {asked}");
        return asked.Contains("nometadata", StringComparison.OrdinalIgnoreCase) ? AnswerFormat.NoMetadata
            : asked.Contains("fullmetadata", StringComparison.OrdinalIgnoreCase) || asked.Contains("verbose", StringComparison.OrdinalIgnoreCase) ? AnswerFormat.FullMetadata
            : AnswerFormat.MinimalMetadata;
    }

    /// <summary>The content type of a JSON answer.</summary>
    internal static string ContentType(AnswerFormat format) =>
        $"application/json;odata={format.ToString().ToLowerInvariant()};charset=utf-8";

    /// <summary>Writes a refusal as 1C does.</summary>
    internal static async Task WriteErrorAsync(HttpContext context, ODataError error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = error.Status;
        var code = error.Code.ToString(CultureInfo.InvariantCulture);
        var wantsJson = context.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)
            || context.Request.Query["$format"].ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
        if (wantsJson)
        {
            context.Response.ContentType = "application/json;charset=utf-8";
            await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRows.WriterOptions);
            writer.WriteStartObject();
            writer.WriteStartObject("odata.error");
            writer.WriteString("code", code);
            writer.WriteStartObject("message");
            writer.WriteString("lang", "ru");
            writer.WriteString("value", error.Message);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
            return;
        }

        context.Response.ContentType = "application/xml;charset=utf-8";
        await context.Response.WriteAsync(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><m:code>{code}</m:code><m:message>{SecurityElement.Escape(error.Message)}</m:message></m:error>");
    }
}
