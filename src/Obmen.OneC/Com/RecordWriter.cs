using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.OneC.ComHost;

namespace Obmen.OneC.Com;

/// <summary>Writes one record of an independent register: a record set whose filter is the record's dimensions.</summary>
internal sealed class RecordWriter(HostLine line, ComSet set, XElement template)
{
    private const string Record = "Record";
    private static readonly XNamespace Enterprise = "http://v8.1c.ru/8.1/data/enterprise";

    /// <summary>Writes the record; a new one that is there already is left as it is, and the answer is then false.</summary>
    internal async Task<bool> WriteAsync(JsonObject values, bool isNew, CancellationToken cancel)
    {
        var asked = new XElement(template);
        var space = asked.Name.Namespace;
        var sample = asked.Element(space + Record)!;
        asked.Elements(space + Record).Remove();
        asked.Element(space + "Filter")!.ReplaceNodes(Filter(space, values));
        var found = XElement.Parse((await line.ReadAsync(new() { Op = Op.Read, Xml = asked.ToString(SaveOptions.DisableFormatting) }, cancel)).Xml!);
        var record = found.Element(space + Record);
        if (record is not null && isNew)
            return false;
        if (record is null)
            found.Add(record = sample);
        new XmlPatch(set, record).Apply(record, values);
        await line.WriteAsync(new() { Op = Op.Write, Type = set.Type, Xml = found.ToString(SaveOptions.DisableFormatting) }, cancel);
        return true;
    }

    private IEnumerable<XElement> Filter(XNamespace space, JsonObject values)
    {
        foreach (var dimension in set.Properties.Values.Where(property => property is { IsDimension: true, IsType: false }))
        {
            // The value stands in the namespace of the filter, its type in that of the configuration.
            var value = new XElement(space + "Value");
            XmlPatch.Put(value, dimension with { Types = [.. dimension.Types, ""] }, values[dimension.Name], Type(dimension, values));
            yield return new(Enterprise + "FilterItem", new XElement(Enterprise + "Name", dimension.Field), Renamed(value));
        }
    }

    // What the type of a value is called beside it.
    private static string Type(ComProperty dimension, JsonObject values) => (string?)values[dimension.Name + "_Type"] ?? dimension.Types[0] switch
    {
        "dateTime" => "Edm.DateTime",
        "decimal" => "Edm.Double",
        "boolean" => "Edm.Boolean",
        var type when type.Contains("Ref.", StringComparison.Ordinal) => Counterparties.OneCBody.TypePrefix + type.Replace("Ref.", "_", StringComparison.Ordinal),
        _ => "Edm.String",
    };

    private static XElement Renamed(XElement value) => new(Enterprise + "Value", value.Attributes(), value.Value);
}
