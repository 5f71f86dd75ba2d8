using System.Globalization;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>Turns an attribute's type as the description gives it into OData properties, by the rules of the developer guide, 17.4.</summary>
internal sealed class AttributeTypes(IReadOnlyList<MetadataObject> objects)
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["CatalogRef"] = "Catalog",
        ["DocumentRef"] = "Document",
        ["ChartOfCharacteristicTypesRef"] = "ChartOfCharacteristicTypes",
        ["ChartOfAccountsRef"] = "ChartOfAccounts",
        ["ChartOfCalculationTypesRef"] = "ChartOfCalculationTypes",
        ["ExchangePlanRef"] = "ExchangePlan",
        ["BusinessProcessRef"] = "BusinessProcess",
        ["TaskRef"] = "Task",
    };

    private static readonly IReadOnlyList<RuleFile.DefinedType> Defined = RuleFile.DefinedTypes();

    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> enums =
        objects.Where(source => source.Kind == "Enum").ToDictionary(source => source.Name, source => source.Values, StringComparer.Ordinal);

    /// <summary>The properties of an attribute and, for a single reference, the set it leads to.</summary>
    internal (IReadOnlyList<Property> Properties, string? Target) Read(string name, string type)
    {
        if (type.StartsWith("DefinedType.", StringComparison.Ordinal))
            type = Defined.FirstOrDefault(rule => type.Contains(rule.Part, StringComparison.Ordinal))?.Type ?? "set:AnyRef";
        type = type.Replace("v8:", "", StringComparison.Ordinal);
        if (IsComposite(type))
            return (Composite(name, type), null);
        if (type == "ValueStorage")
            return ([new(name + "_Base64Data", ValueKind.Binary), new(name + "_Type", ValueKind.Text)], null);
        if (Target(type) is { } target)
            return ([new(name + "_Key", ValueKind.Guid)], target);
        return ([Primitive(name, type)], null);
    }

    private static bool IsComposite(string type) =>
        type.Contains(" | ", StringComparison.Ordinal) || type.StartsWith("set:", StringComparison.Ordinal) || type.StartsWith("Characteristic.", StringComparison.Ordinal);

    private static List<Property> Composite(string name, string type) =>
    [
        new(name, ValueKind.Composite) { Targets = [.. type.Split(" | ").Select(Target).OfType<string>()] },
        new(name + "_Type", ValueKind.Text),
    ];

    private static string? Target(string type)
    {
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && Prefixes.TryGetValue(type[..dot], out var prefix) ? $"{prefix}_{type[(dot + 1)..]}" : null;
    }

    private Property Primitive(string name, string type)
    {
        if (type.StartsWith("EnumRef.", StringComparison.Ordinal))
            return new(name, ValueKind.Text) { Values = enums.GetValueOrDefault(type["EnumRef.".Length..]) };
        var (size, scale) = Size(type);
        return type.Split('(')[0] switch
        {
            "xs:boolean" => new(name, ValueKind.Flag),
            "xs:dateTime" => new(name, ValueKind.Date),
            "UUID" => new(name, ValueKind.Guid),
            "xs:decimal" when scale > 0 || size == 0 => new(name, ValueKind.Number),
            "xs:decimal" => new(name, size > 9 ? ValueKind.Long : ValueKind.Whole) { Digits = size },
            _ => new(name, ValueKind.Text) { Length = size },
        };
    }

    // "(15,2)", "(50)", "(5,0+)" (the plus: not negative), "(DateTime)".
    private static (int Size, int Scale) Size(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return (0, 0);
        var parts = type[(open + 1)..].TrimEnd(')', '+').Split(',');
        return (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
