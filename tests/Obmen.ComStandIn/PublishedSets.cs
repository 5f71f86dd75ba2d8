using System.Xml.Linq;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>The configuration as the base has it: what its owner took away, renamed or added shows in what it publishes.</summary>
internal static class PublishedSets
{
    private static readonly XNamespace Edm = "http://schemas.microsoft.com/ado/2009/11/edm";

    internal static Configuration Of(Configuration configuration, XElement metadata)
    {
        var types = metadata.Descendants(Edm + "EntityType").ToDictionary(
            type => type.Attribute("Name")!.Value,
            type => type.Elements(Edm + "Property").Select(property => (Name: property.Attribute("Name")!.Value, Type: property.Attribute("Type")!.Value)).ToList(),
            StringComparer.Ordinal);
        return new(configuration.Sets.Where(set => types.ContainsKey(set.Name)).Select(set => Changed(set, types[set.Name])));
    }

    private static EntitySet Changed(EntitySet set, List<(string Name, string Type)> published)
    {
        var names = published.Select(each => each.Name).ToHashSet(StringComparer.Ordinal);
        if (set.Properties.All(property => names.Contains(property.Name)) && published.Count == set.Properties.Count + set.Sections.Count)
            return set;
        // A new name is that of an attribute of its type that is gone, best of one whose name is in it; one too many is the owner's own.
        var gone = set.Properties.Where(property => !names.Contains(property.Name)).ToList();
        var (properties, now) = (new List<Property>(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, type) in published.Where(each => set.Section(each.Name) is null))
        {
            var alike = gone.Where(property => property.EdmType == type && property.Name.EndsWith("_Key", StringComparison.Ordinal) == name.EndsWith("_Key", StringComparison.Ordinal)).ToList();
            var was = set.Find(name) ?? alike.Find(property => name.Contains(Names.Plain(property), StringComparison.Ordinal)) ?? alike.FirstOrDefault();
            properties.Add(was is null ? new(name, ValueKind.Text) : was with { Name = name });
            if (was is null)
                continue;
            gone.Remove(was);
            now[was.Name] = name;
        }

        return set with
        {
            Key = [.. set.Key.Where(now.ContainsKey).Select(name => now[name])],
            Properties = properties,
            Navigations = [.. set.Navigations.Where(navigation => now.ContainsKey(navigation.KeyProperty)).Select(navigation => navigation with { KeyProperty = now[navigation.KeyProperty], Name = Renamed(navigation, now[navigation.KeyProperty]) })],
            Sections = [.. set.Sections.Where(section => names.Contains(section.Name))],
        };
    }

    private static string Renamed(Navigation navigation, string key) => key == navigation.KeyProperty ? navigation.Name : key[..^"_Key".Length];
}
