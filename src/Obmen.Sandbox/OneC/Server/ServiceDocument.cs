using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>The service document: which sets there are.</summary>
internal static class ServiceDocument
{
    internal static async Task WriteAsync(HttpContext context, Configuration configuration, string root)
    {
        var format = Answer.FormatOf(context.Request);
        if (format != AnswerFormat.Atom)
        {
            context.Response.ContentType = Answer.ContentType(format);
            await using var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonRows.WriterOptions);
            json.WriteStartObject();
            json.WriteString("odata.metadata", root + "$metadata");
            json.WriteStartArray("value");
            foreach (var set in configuration.Sets)
            {
                json.WriteStartObject();
                json.WriteString("name", set.Name);
                json.WriteString("url", set.Name);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
            return;
        }

        context.Response.ContentType = "application/xml;charset=utf-8";
        await using var writer = XmlWriter.Create(context.Response.Body, new XmlWriterSettings { Async = true });
        const string app = "http://www.w3.org/2007/app";
        await writer.WriteStartElementAsync(null, "service", app);
        await writer.WriteStartElementAsync(null, "workspace", app);
        foreach (var set in configuration.Sets)
        {
            await writer.WriteStartElementAsync(null, "collection", app);
            await writer.WriteAttributeStringAsync(null, "href", null, set.Name);
            await writer.WriteElementStringAsync("atom", "title", "http://www.w3.org/2005/Atom", set.Name);
            await writer.WriteEndElementAsync();
        }

        await writer.WriteEndElementAsync();
        await writer.WriteEndElementAsync();
    }
}
