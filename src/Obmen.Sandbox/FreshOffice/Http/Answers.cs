using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>The short answers: one entity, a value, a number, a document.</summary>
internal static class Answers
{
    public static Task TextAsync(ApiCall call, string text)
    {
        call.Context.Response.ContentType = "text/plain;charset=utf-8";
        return call.Context.Response.WriteAsync(text, call.Context.RequestAborted);
    }

    public static Task NumberAsync(ApiCall call, long number) => TextAsync(call, number.ToString(CultureInfo.InvariantCulture));

    public static async Task XmlAsync(ApiCall call, string type, XElement element)
    {
        call.Context.Response.ContentType = type + ";charset=utf-8";
        call.Context.Response.Headers["DataServiceVersion"] = "3.0;";
        await call.Context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"utf-8\"?>" + element.ToString(SaveOptions.DisableFormatting), call.Context.RequestAborted);
    }

    /// <summary><c>{"d":…}</c> with whatever is written inside.</summary>
    public static async Task JsonAsync(ApiCall call, Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK)
    {
        var body = call.StartJson(status).BodyWriter;
        using (var json = new Utf8JsonWriter(body, JsonText.Options))
        {
            json.WriteStartObject();
            json.WritePropertyName("d");
            write(json);
            json.WriteEndObject();
        }
        await body.FlushAsync(call.Context.RequestAborted);
    }

    public static Task ServiceDocumentAsync(ApiCall call) => JsonAsync(call, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("EntitySets");
        foreach (var set in call.Model.Sets)
            json.WriteStringValue(set.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static Task EntityAsync(ApiCall call, Shape shape, object?[] row, IReadOnlyDictionary<Model.CrmNavigation, Expansion> expansions, int status = StatusCodes.Status200OK) =>
        JsonAsync(call, json => call.Writer.Write(json, shape, row, expansions), status);
}
