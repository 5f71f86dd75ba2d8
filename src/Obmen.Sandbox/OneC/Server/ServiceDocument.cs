using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>The list of sets at the service's root.</summary>
internal static class ServiceDocument
{
    private const string App = "http://www.w3.org/2007/app";
    private const string Atom = "http://www.w3.org/2005/Atom";

    internal static Task WriteAsync(HttpContext context, Configuration configuration, string root)
    {
        var format = AnswerFormats.Of(context.Request);
        return format == AnswerFormat.Atom ? XmlAsync(context, configuration, root) : JsonAsync(context, configuration, root, format);
    }

    private static async Task JsonAsync(HttpContext context, Configuration configuration, string root, AnswerFormat format)
    {
        context.Response.ContentType = AnswerFormats.ContentType(format);
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonRow.WriterOptions);
        json.WriteStartObject();
        if (format != AnswerFormat.NoMetadata)
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
    }

    private static async Task XmlAsync(HttpContext context, Configuration configuration, string root)
    {
        using var answer = new XmlAnswer(context, "application/xml");
        var xml = answer.Xml;
        xml.WriteStartElement("service", App);
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xml", "base", null, root);
        xml.WriteStartElement("workspace", App);
        xml.WriteElementString("title", Atom, "Default");
        foreach (var set in configuration.Sets)
        {
            xml.WriteStartElement("collection", App);
            xml.WriteAttributeString("href", set.Name);
            xml.WriteElementString("title", Atom, set.Name);
            xml.WriteEndElement();
        }

        await answer.EndAsync();
    }
}
