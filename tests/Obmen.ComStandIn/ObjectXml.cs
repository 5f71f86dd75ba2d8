using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>Objects and records as 1C's own XML, in its order and as strictly read as 1C reads it.</summary>
internal sealed class ObjectXml(EntitySet set)
{
    internal static readonly XNamespace Space = "http://v8.1c.ru/8.1/data/enterprise/current-config";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";

    /// <summary>An object out of a row of OData; of an empty row an empty object with an empty row in each section.</summary>
    internal XElement Write(string type, JsonNode? row, bool isFolder)
    {
        var root = Root(type);
        // What tells a folder from an item comes first.
        root.Add(Own(isFolder).OrderByDescending(property => property.Name == "IsFolder").Select(property => Element(property, row)));
        if (row is null && set.Find("IsFolder") is not null)
            root.Element(Space + "IsFolder")!.Value = isFolder ? "true" : "false";
        foreach (var section in set.Sections)
        {
            foreach (var line in row is null ? [null] : row[section.Name]?.AsArray() ?? [])
                root.Add(new XElement(Space + section.Name, Rows(section).Select(property => Element(property, line))));
        }

        return root;
    }

    internal static XElement Root(string type) =>
        new(Space + type, new XAttribute("xmlns", Space.NamespaceName), new XAttribute(XNamespace.Xmlns + "xs", Schema.NamespaceName), new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName));

    internal XElement Record(JsonNode? row) => new(Space + "Record", Told(set.Properties).Select(property => Element(property, row)));

    /// <summary>The values of an object. Throws where 1C doesn't understand the XML.</summary>
    internal JsonObject Read(XElement root)
    {
        var isFolder = root.Element(Space + "IsFolder")?.Value == "true";
        var own = Own(isFolder).OrderByDescending(property => property.Name == "IsFolder").ToList();
        var values = Values(own, [.. root.Elements().Take(own.Count)]);
        var rest = root.Elements().Skip(own.Count).ToList();
        foreach (var section in set.Sections)
        {
            var lines = rest.TakeWhile(element => element.Name == Space + section.Name).ToList();
            rest.RemoveRange(0, lines.Count);
            values[section.Name] = new JsonArray([.. lines.Select(line => (JsonNode)Values(Rows(section), [.. line.Elements()]))]);
        }

        return rest.Count == 0 ? values : throw Unknown(rest[0]);
    }

    internal JsonObject ReadRecord(XElement record) => Values([.. Told(set.Properties)], [.. record.Elements()]);

    /// <summary>A value and, of a composite one, its type, as OData has them.</summary>
    internal static void Put(JsonObject values, Property property, XElement element)
    {
        var text = element.Value;
        values[property.Name] = property.Kind switch
        {
            ValueKind.Flag => text == "true",
            ValueKind.Long or ValueKind.Whole => long.Parse(text, CultureInfo.InvariantCulture),
            ValueKind.Number => double.Parse(text, CultureInfo.InvariantCulture),
            _ => text,
        };
        if (property.Kind != ValueKind.Composite)
            return;
        var said = (string?)element.Attribute(Instance + "type") ?? "";
        var (prefix, type) = said.Split(':') is [var before, var after] ? (before, after) : ("", said);
        if (said.Length > 0 && (element.GetNamespaceOfPrefix(prefix) is not { } space || space != (type.Contains("Ref.", StringComparison.Ordinal) ? Space : Schema)))
            throw RefusalException.Of($"Ошибка преобразования данных XDTO: тип не определен {said}");
        values[property.Name + "_Type"] = type switch
        {
            "" => "StandardODATA.Undefined",
            "string" => "Edm.String",
            _ => "StandardODATA." + type.Replace("Ref.", "_", StringComparison.Ordinal),
        };
    }

    private IEnumerable<Property> Own(bool isFolder) =>
        Told(set.Properties).Where(property => property.Use == UsedFor.Both || property.Use == (isFolder ? UsedFor.Folders : UsedFor.Items));

    private static List<Property> Rows(Section section) => [.. Told(section.Properties).Where(property => property.Name is not ("Ref_Key" or "LineNumber"))];

    private static IEnumerable<Property> Told(IEnumerable<Property> properties) =>
        properties.Where(property => property.Name is not ("DataVersion" or "Predefined" or "PredefinedDataName") && property.Kind != ValueKind.Binary && !property.Name.EndsWith("_Type", StringComparison.Ordinal));

    private static JsonObject Values(IReadOnlyList<Property> properties, IReadOnlyList<XElement> elements)
    {
        var values = new JsonObject();
        for (var i = 0; i < Math.Max(properties.Count, elements.Count); i++)
        {
            if (i >= elements.Count || i >= properties.Count || elements[i].Name != Space + Names.Plain(properties[i]))
                throw i < elements.Count ? Unknown(elements[i]) : RefusalException.Of($"Ошибка преобразования данных XDTO: нет свойства {properties[i].Name}");
            Put(values, properties[i], elements[i]);
        }

        return values;
    }

    private static XElement Element(Property property, JsonNode? row)
    {
        var value = row?[property.Name];
        var text = value?.GetValueKind() switch
        {
            null or JsonValueKind.Null => property.Kind == ValueKind.Flag ? "false" : property.Kind == ValueKind.Composite ? "" : Convert.ToString(property.Empty, CultureInfo.InvariantCulture)!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.String => value.GetValue<string>(),
            _ => value.ToJsonString(),
        };
        var element = new XElement(Space + Names.Plain(property), text);
        if (property.Kind != ValueKind.Composite)
            return element;
        var type = (string?)row?[property.Name + "_Type"] ?? "";
        if (type is "" or "StandardODATA.Undefined")
            element.SetAttributeValue(Instance + "nil", "true");
        else if (type == "Edm.String")
            element.SetAttributeValue(Instance + "type", "xs:string");
        else
            element.Add(new XAttribute(XNamespace.Xmlns + "d2p1", Space.NamespaceName), new XAttribute(Instance + "type", "d2p1:" + Description.Reference(type["StandardODATA.".Length..])));
        return element;
    }

    private static Exception Unknown(XElement element) => RefusalException.Of($"Ошибка преобразования данных XDTO: неизвестное свойство {element.Name.LocalName}");
}
