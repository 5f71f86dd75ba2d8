using Obmen.OneC.ComHost;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>The sandbox's sets as 1C's metadata tells of them.</summary>
internal static class Description
{
    internal static Described Of(EntitySet set, string name) => new(
        name,
        set.Kind == "AccountingRegister" ? [.. Entries(set)] : [.. Attributes(set, set.Properties, set.Navigations)],
        set.IsObject ? set.Sections.ToDictionary(section => section.Name, section => (IReadOnlyList<DescribedAttribute>)[.. Attributes(set, section.Properties, section.Navigations).Where(attribute => attribute.Role != AttributeRole.Standard)], StringComparer.Ordinal) : new Dictionary<string, IReadOnlyList<DescribedAttribute>>());

    // An accounting register's own metadata: each resource once, whatever sides it has.
    private static IEnumerable<DescribedAttribute> Entries(EntitySet set)
    {
        yield return new("Период", ["dateTime"]) { Role = AttributeRole.Standard };
        yield return new("Регистратор", ["DocumentRef", "string"]) { Role = AttributeRole.Standard };
        foreach (var (names, role) in new[] { (set.Dimensions, AttributeRole.Dimension), (set.Resources, AttributeRole.Resource) })
        {
            foreach (var name in names)
            {
                var property = set.Properties.First(each => Names.Plain(each) == name || Names.Plain(each) == name + "Dr");
                yield return new(name, Types(set.Navigations, property)) { Role = role, IsPerSide = set.PerSide.Contains(name) };
            }
        }
    }

    private static IEnumerable<DescribedAttribute> Attributes(EntitySet set, IReadOnlyList<Property> properties, IReadOnlyList<Navigation> navigations)
    {
        foreach (var property in properties.Where(property => !property.Name.EndsWith("_Type", StringComparison.Ordinal) && property.Name is not ("Ref_Key" or "DataVersion") && property.Kind != ValueKind.Binary))
        {
            var (name, isStandard) = Names.Field(set, property);
            var plain = Names.Plain(property);
            var role = isStandard ? AttributeRole.Standard : set.Dimensions.Contains(plain) ? AttributeRole.Dimension : set.Resources.Contains(plain) ? AttributeRole.Resource : AttributeRole.Own;
            yield return new(name, Types(navigations, property)) { Role = role };
        }
    }

    private static IReadOnlyList<string> Types(IReadOnlyList<Navigation> navigations, Property property)
    {
        if (navigations.FirstOrDefault(navigation => navigation.KeyProperty == property.Name) is { } navigation)
            return [Reference(navigation.Target)];
        return property.Kind switch
        {
            ValueKind.Composite => property.Targets.Count > 0 ? [.. property.Targets.Select(Reference), "string"] : ["CatalogRef", "DocumentRef", "string"],
            ValueKind.Flag => ["boolean"],
            ValueKind.Date => ["dateTime"],
            ValueKind.Long or ValueKind.Whole or ValueKind.Number => ["decimal"],
            ValueKind.Guid => ["UUID"],
            _ => [property.Values is null ? "string" : "EnumRef." + property.Name],
        };
    }

    /// <summary>Catalog_X → CatalogRef.X</summary>
    internal static string Reference(string target)
    {
        var dash = target.IndexOf('_', StringComparison.Ordinal);
        return $"{target[..dash]}Ref.{target[(dash + 1)..]}";
    }
}
