using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.Com;

/// <summary>
/// Puts values, named as OData names them, into an object's XML as 1C itself gave it. Elements keep the order in which 1C wants to read them; one that the
/// XML doesn't have is refused.
/// </summary>
internal sealed class XmlPatch(ComSet set, XElement template)
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema";

    /// <summary>A new object out of the template: without the row that each section has there.</summary>
    internal XElement New()
    {
        var made = new XElement(template);
        made.Elements().Where(element => set.Sections.ContainsKey(element.Name.LocalName)).Remove();
        return made;
    }

    /// <summary>Puts the values in place.</summary>
    internal void Apply(XElement to, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (set.Sections.TryGetValue(name, out var section))
                Section(to, name, section, value?.AsArray() ?? []);
        }

        Values(to, set, values);
    }

    /// <summary>Puts a value and its type in place.</summary>
    internal static void Put(XElement element, ComProperty property, JsonNode? value, string said)
    {
        element.RemoveNodes();
        element.Value = Text(value);
        if (!property.IsComposite)
            return;
        element.Attributes().Where(attribute => attribute.Name.Namespace == Instance).Remove();
        var space = element.Name.Namespace;
        if (said.StartsWith(OneCBody.TypePrefix, StringComparison.Ordinal) && said != OneCBody.TypePrefix + "Undefined")
        {
            element.SetAttributeValue(XNamespace.Xmlns + "t", space.NamespaceName);
            element.SetAttributeValue(Instance + "type", "t:" + QueryText.Reference(said));
        }
        else if (element.Value.Length == 0)
        {
            element.SetAttributeValue(Instance + "nil", "true");
        }
        else
        {
            element.SetAttributeValue(XNamespace.Xmlns + "s", Schema.NamespaceName);
            element.SetAttributeValue(Instance + "type", "s:" + said switch { "Edm.DateTime" => "dateTime", "Edm.Double" => "decimal", "Edm.Boolean" => "boolean", _ => "string" });
        }
    }

    private static void Values(XElement to, ComSet set, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            // A property that the base doesn't have is passed over, as its OData does.
            if (!set.Properties.TryGetValue(name, out var property) || property.IsType || property.Element.Length == 0)
                continue;
            var element = to.Element(to.Name.Namespace + property.Element) ?? throw Missing(set, property.Element);
            Put(element, property, value, (string?)values[name + "_Type"] ?? "");
        }
    }

    private void Section(XElement to, string name, ComSet section, JsonArray rows)
    {
        var full = to.Name.Namespace + name;
        var sample = template.Element(full) ?? throw Missing(set, name);
        to.Elements(full).Remove();
        var before = template.Elements(full).First().ElementsBeforeSelf().Select(element => element.Name).ToHashSet();
        var place = to.Elements().LastOrDefault(element => before.Contains(element.Name));
        foreach (var row in rows)
        {
            var made = new XElement(sample);
            Values(made, section, row!.AsObject());
            if (place is null)
                to.AddFirst(made);
            else
                place.AddAfterSelf(made);
            place = made;
        }
    }

    // What XML can't hold, 1C can't either.
    private static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => new([.. value.GetValue<string>().Where(letter => System.Xml.XmlConvert.IsXmlChar(letter) || char.IsSurrogate(letter))]),
        _ => value.ToJsonString(),
    };

    private static SideException Missing(ComSet set, string name) => new(
        new($"1С: в объекте «{set.Table}» нет реквизита «{name}».", $"1C: \"{set.Table}\" has no attribute \"{name}\"."),
        new("Подключите базу заново: её конфигурацию изменили", "Connect the base anew: its configuration was changed"),
        Reaction.StopRun);
}
