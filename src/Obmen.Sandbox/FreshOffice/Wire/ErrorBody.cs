using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Writes errors in the form of WCF Data Services: <c>error.code</c>, <c>error.message.value</c>, <c>innererror</c>.</summary>
internal static class ErrorBody
{
    public static Task WriteAsync(HttpContext context, ODataException refusal, bool verbose)
    {
        context.Response.StatusCode = (int)refusal.Status;
        context.Response.ContentType = "application/json;odata=verbose;charset=utf-8";
        context.Response.Headers["DataServiceVersion"] = "3.0;";
        using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonText.Options))
            Write(json, refusal, verbose);
        return context.Response.BodyWriter.FlushAsync(context.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter json, ODataException refusal, bool verbose)
    {
        json.WriteStartObject();
        json.WriteStartObject("error");
        json.WriteString("code", "");
        json.WriteStartObject("message");
        json.WriteString("lang", "ru-RU");
        json.WriteString("value", refusal.Message);
        json.WriteEndObject();
        if (verbose && refusal.Inner is { } inner)
        {
            json.WriteStartObject("innererror");
            json.WriteString("message", inner);
            json.WriteString("type", "System.Data.SqlClient.SqlException");
            json.WriteString("stacktrace", "");
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
