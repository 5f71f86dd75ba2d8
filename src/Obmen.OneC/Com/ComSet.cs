using Obmen.Exchange.Http;
using Obmen.OneC.ComHost;
using Obmen.OneC.Files;

namespace Obmen.OneC.Com;

/// <summary>A property as OData names it, and where 1C's language and XML have it.</summary>
/// <param name="Name">The name in OData.</param>
/// <param name="Field">The field of a query; empty for what beside a composite value tells its type.</param>
/// <param name="Element">The element of the XML.</param>
/// <param name="Types">The types of its values in 1C's XML.</param>
internal sealed record ComProperty(string Name, string Field, string Element, IReadOnlyList<string> Types)
{
    /// <summary>Whether values of several types may be in it.</summary>
    internal bool IsComposite => Types.Count > 1;

    /// <summary>Whether it is the type that stands beside a composite value.</summary>
    internal bool IsType { get; init; }

    /// <summary>Whether a register's record is told from others by it.</summary>
    internal bool IsDimension { get; init; }

    /// <summary>Whether a register's balances are of it.</summary>
    internal bool IsResource { get; init; }
}

/// <summary>An object of the configuration as a set of OData.</summary>
/// <param name="Name">The set's name.</param>
/// <param name="Table">The table of a query: «Справочник.Контрагенты».</param>
/// <param name="Type">The type of its objects or record sets in 1C's XML.</param>
internal sealed record ComSet(string Name, string Table, string Type)
{
    private static readonly HashSet<string> Referred = new(StringComparer.Ordinal)
    {
        "CatalogRef", "DocumentRef", "ChartOfCharacteristicTypesRef", "ChartOfAccountsRef", "ChartOfCalculationTypesRef", "ExchangePlanRef", "BusinessProcessRef", "TaskRef",
    };

    /// <summary>Its properties by name, case ignored.</summary>
    internal required IReadOnlyDictionary<string, ComProperty> Properties { get; init; }

    /// <summary>Its tabular sections.</summary>
    internal IReadOnlyDictionary<string, ComSet> Sections { get; init; } = new Dictionary<string, ComSet>(StringComparer.Ordinal);

    /// <summary>Whether it holds objects, not records of a register.</summary>
    internal bool IsObjects => Properties.ContainsKey("Ref_Key");

    /// <summary>The kind: Catalog, Document …</summary>
    internal string Kind => Name[..Name.IndexOf('_', StringComparison.Ordinal)];

    /// <summary>Makes a set of a description.</summary>
    internal static ComSet Of(string kind, string name, Described described)
    {
        var isRegister = kind.EndsWith("Register", StringComparison.Ordinal);
        var properties = Read(kind, described.Attributes);
        if (!isRegister)
        {
            Put(properties, new("Ref_Key", "Ссылка", "Ref", [$"{kind}Ref.{name}"]));
            Put(properties, new("DataVersion", "ВерсияДанных", "", ["string"]));
        }
        else if (kind == "AccountingRegister")
        {
            Sides(properties, name);
        }

        var isRecorded = properties.ContainsKey("Recorder") || properties.ContainsKey("Recorder_Key");
        var set = $"{kind}_{name}";
        return new(isRecorded ? set + "_RecordType" : set, TypeNames.Table(kind, name), isRegister ? $"{kind}RecordSet.{name}" : $"{kind}Object.{name}")
        {
            Properties = properties,
            Sections = described.Sections.ToDictionary(
                section => section.Key,
                section => new ComSet($"{set}_{section.Key}_RowType", $"{TypeNames.Table(kind, name)}.{section.Key}", "")
                {
                    Properties = Rows(section.Value, $"{kind}Ref.{name}"),
                },
                StringComparer.Ordinal),
        };
    }

    /// <summary>The same as OData's descriptions have it: the set, and one for the rows of each section.</summary>
    internal IEnumerable<EdmSet> Declared()
    {
        var properties = Properties.Values.Select(property => new EdmProperty(property.Name, "", 0)).Concat(Sections.Keys.Select(section => new EdmProperty(section, "", 0)));
        var navigations = Properties.Values.Where(property => property.Name.EndsWith("_Key", StringComparison.Ordinal)).Select(property => property.Name[..^4]);
        yield return new(Name, properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase), navigations.ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var edm in Sections.Values.SelectMany(section => section.Declared()))
            yield return edm;
    }

    private static Dictionary<string, ComProperty> Rows(IReadOnlyList<DescribedAttribute> attributes, string owner)
    {
        var properties = Read("", attributes);
        Put(properties, new("Ref_Key", "Ссылка", "", [owner]));
        Put(properties, new("LineNumber", "НомерСтроки", "", ["decimal"]));
        return properties;
    }

    private static Dictionary<string, ComProperty> Read(string kind, IReadOnlyList<DescribedAttribute> attributes)
    {
        var properties = new Dictionary<string, ComProperty>(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in attributes)
        {
            var name = attribute.Role == AttributeRole.Standard ? Standard(attribute.Name, kind) : attribute.Name;
            foreach (var (ending, side) in attribute.IsPerSide ? [("Dr", "Дт"), ("Cr", "Кт")] : new[] { ("", "") })
            {
                foreach (var property in Named(name + ending, attribute.Name + side, attribute.Types))
                    Put(properties, property with { IsDimension = attribute.Role == AttributeRole.Dimension || name == "Period", IsResource = attribute.Role == AttributeRole.Resource });
            }
        }

        return properties;
    }

    private static IEnumerable<ComProperty> Named(string name, string field, IReadOnlyList<string> types)
    {
        if (types.Count == 0 || types.Contains("ValueStorage"))
            return [];
        if (types.Count == 1)
            return [new(Referred.Contains(types[0].Split('.')[0]) ? name + "_Key" : name, field, name, types)];
        return [new(name, field, name, types), new(name + "_Type", field, name, types) { IsType = true }];
    }

    // An entry keeps debit and credit side by side; who reads only balances needs no more of it than the names.
    private static void Sides(Dictionary<string, ComProperty> properties, string name)
    {
        foreach (var (ending, side) in new[] { ("Dr", "Дт"), ("Cr", "Кт") })
        {
            Put(properties, new($"Account{ending}_Key", "Счет" + side, "", [$"ChartOfAccountsRef.{name}"]));
            for (var n = 1; n <= 3; n++)
            {
                foreach (var property in Named($"ExtDimension{ending}{n}", $"Субконто{side}{n}", ["CatalogRef", "DocumentRef"]))
                    Put(properties, property);
            }
        }
    }

    private static string Standard(string name, string kind) => name switch
    {
        "Ссылка" => "Ref",
        "НомерСтроки" => "LineNumber",
        "Предопределенный" => "Predefined",
        _ => TypeNames.Attribute(name, kind),
    };

    private static void Put(Dictionary<string, ComProperty> properties, ComProperty property) => properties.TryAdd(property.Name, property);
}
