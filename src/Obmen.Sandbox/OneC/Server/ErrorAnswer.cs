using System.Globalization;
using System.Security;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes a refusal as 1C does: in JSON where JSON was asked for, else in XML. An answer already begun is broken off.</summary>
internal static class ErrorAnswer
{
    internal static async Task WriteAsync(HttpContext context, ODataError error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = error.Status;
        var code = error.Code.ToString(CultureInfo.InvariantCulture);
        if (AnswerFormats.WantsJson(context.Request))
        {
            context.Response.ContentType = "application/json;charset=utf-8";
            await context.Response.Body.WriteAsync(Json(code, error.Message), context.RequestAborted);
            return;
        }

        context.Response.ContentType = "application/xml;charset=utf-8";
        await context.Response.WriteAsync(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><m:error xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\"><m:code>{code}</m:code><m:message xml:lang=\"ru\">{SecurityElement.Escape(error.Message)}</m:message></m:error>",
            context.RequestAborted);
    }

    private static byte[] Json(string code, string message)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonRow.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("odata.error");
            writer.WriteString("code", code);
            writer.WriteStartObject("message");
            writer.WriteString("lang", "ru");
            writer.WriteString("value", message);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
