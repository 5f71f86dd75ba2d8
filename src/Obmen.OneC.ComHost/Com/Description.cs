using System.Runtime.Versioning;

namespace Obmen.OneC.ComHost.Com;

/// <summary>What an object of the configuration is made of.</summary>
[SupportedOSPlatform("windows")]
internal sealed class Description(Late global, Late described)
{
    internal Described Of(string name)
    {
        var attributes = Read(described, "StandardAttributes", AttributeRole.Standard).ToList();
        if (name.StartsWith("Регистр", StringComparison.Ordinal))
        {
            attributes.AddRange(Read(described, "Dimensions", AttributeRole.Dimension));
            attributes.AddRange(Read(described, "Resources", AttributeRole.Resource));
        }

        attributes.AddRange(Read(described, "Attributes", AttributeRole.Own));
        var sections = new Dictionary<string, IReadOnlyList<DescribedAttribute>>(StringComparer.Ordinal);
        if (name.StartsWith("Справочник.", StringComparison.Ordinal) || name.StartsWith("Документ.", StringComparison.Ordinal))
        {
            using var tables = described.Get("TabularSections");
            foreach (var table in tables.Items())
                sections[(string)table.Property("Name")!] = [.. Read(table, "Attributes", AttributeRole.Own)];
        }

        return new(name, attributes, sections);
    }

    private IEnumerable<DescribedAttribute> Read(Late holder, string collection, AttributeRole role)
    {
        var isOfAccounting = role is AttributeRole.Dimension or AttributeRole.Resource && ((string)holder.Call("FullName")!).StartsWith("РегистрБухгалтерии", StringComparison.Ordinal);
        using var attributes = holder.Get(collection);
        // Standard attributes can't be counted, only walked through.
        foreach (var attribute in role == AttributeRole.Standard ? Walk(attributes) : attributes.Items())
        {
            using var description = attribute.Get("Type");
            using var types = description.CallFor("Types");
            var names = new List<string>();
            foreach (var type in types.Items())
            {
                if (global.Call("XMLType", type.Target) is not { } found)
                    continue;
                using var xml = new Late(found);
                names.Add((string)xml.Property("TypeName")!);
            }

            yield return new((string)attribute.Property("Name")!, names) { Role = role, IsPerSide = isOfAccounting && attribute.Property("Balance") is false };
        }
    }

    private static IEnumerable<Late> Walk(Late collection)
    {
        foreach (var each in (System.Collections.IEnumerable)collection.Target)
        {
            using var item = new Late(each);
            yield return item;
        }
    }
}
