using System.Globalization;
using System.Xml;

namespace Obmen.Exchange.Http;

/// <summary>A property that an OData 3 server declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its Edm type.</param>
/// <param name="MaxLength">Greatest length, 0 = not told.</param>
public sealed record EdmProperty(string Name, string Type, int MaxLength);

/// <summary>A set that an OData 3 server declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Its properties, case of names ignored.</param>
/// <param name="Navigations">Names of its navigations.</param>
public sealed record EdmSet(string Name, IReadOnlyDictionary<string, EdmProperty> Properties, IReadOnlySet<string> Navigations);

/// <summary>Reads <c>$metadata</c> of OData 3 (Microsoft's readers are for 4 and refuse it) as a stream, keeping only the types wanted.</summary>
public static class EdmxReader
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = 200_000_000,
    };

    /// <summary>The sets whose entity type <paramref name="wanted"/> accepts, by name, case ignored. Throws <see cref="XmlException"/> on what is not XML and on XML of another kind, such as a web page. Reads synchronously: give it what is here already.</summary>
    public static IReadOnlyDictionary<string, EdmSet> Read(Stream stream, Func<string, bool> wanted, CancellationToken cancel)
    {
        var types = new Dictionary<string, EdmSet>(StringComparer.OrdinalIgnoreCase);
        var sets = new Dictionary<string, EdmSet>(StringComparer.OrdinalIgnoreCase);
        using var xml = XmlReader.Create(stream, Settings);
        xml.MoveToContent();
        if (xml.LocalName != "Edmx")
            throw new XmlException($"The document's root is not Edmx but {xml.LocalName}.");
        while (xml.Read())
        {
            cancel.ThrowIfCancellationRequested();
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName is "EntityType" or "ComplexType" && xml.GetAttribute("Name") is { } name)
            {
                if (wanted(name) && !xml.IsEmptyElement)
                    types[name] = Type(xml, name);
            }
            else if (xml.LocalName == "EntitySet" && xml.GetAttribute("Name") is { } set)
            {
                var type = xml.GetAttribute("EntityType") ?? "";
                if (types.TryGetValue(type[(type.LastIndexOf('.') + 1)..], out var known))
                    sets[set] = known with { Name = set };
            }
        }

        foreach (var (name, type) in types.Where(type => type.Key.EndsWith("_RowType", StringComparison.Ordinal)))
            sets.TryAdd(name, type);
        return sets;
    }

    private static EdmSet Type(XmlReader xml, string name)
    {
        var properties = new Dictionary<string, EdmProperty>(StringComparer.OrdinalIgnoreCase);
        var navigations = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.Depth != depth + 1 || xml.GetAttribute("Name") is not { } member)
                continue;
            if (xml.LocalName == "Property")
                properties[member] = new(member, xml.GetAttribute("Type") ?? "", Length(xml.GetAttribute("MaxLength")));
            else if (xml.LocalName == "NavigationProperty")
                navigations.Add(member);
        }

        return new(name, properties, navigations);
    }

    private static int Length(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : 0;
}
