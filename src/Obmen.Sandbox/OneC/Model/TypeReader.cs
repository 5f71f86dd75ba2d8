using System.Globalization;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>Turns an attribute's type as the configuration's description gives it into OData properties, by 1C's rules.</summary>
internal static class TypeReader
{
    private static readonly Dictionary<string, string> Prefixes = new(StringComparer.Ordinal)
    {
        ["CatalogRef"] = "Catalog",
        ["DocumentRef"] = "Document",
        ["ChartOfCharacteristicTypesRef"] = "ChartOfCharacteristicTypes",
        ["ChartOfAccountsRef"] = "ChartOfAccounts",
        ["ExchangePlanRef"] = "ExchangePlan",
        ["BusinessProcessRef"] = "BusinessProcess",
        ["TaskRef"] = "Task",
    };

    /// <summary>The properties of an attribute and, for a reference, the set it leads to.</summary>
    internal static (IReadOnlyList<Property> Properties, string? Target) Read(string name, string type)
    {
        if (type.Contains(" | ", StringComparison.Ordinal) || type.StartsWith("Characteristic.", StringComparison.Ordinal))
            return (Composite(name), null);
        if (type.StartsWith("DefinedType.", StringComparison.Ordinal))
            return (Defined(name, type), null);
        if (type == "ValueStorage")
            return ([new(name + "_Base64Data", ValueKind.Text), new(name + "_Type", ValueKind.Text)], null);
        var dot = type.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && Prefixes.TryGetValue(type[..dot], out var prefix))
            return ([new(name + "_Key", ValueKind.Guid)], $"{prefix}_{type[(dot + 1)..]}");
        return ([Primitive(name, type)], null);
    }

    private static List<Property> Composite(string name) => [new(name, ValueKind.Text), new(name + "_Type", ValueKind.Text)];

    // The members of a defined type are not in the description; its name tells numbers and texts from the rest.
    private static List<Property> Defined(string name, string type)
    {
        string[] money = ["Денеж", "Цена", "Сумма", "Количество", "Курс"];
        if (money.Any(part => type.Contains(part, StringComparison.Ordinal)))
            return [new(name, ValueKind.Number) { Scale = 2 }];
        string[] texts = ["ИНН", "КПП", "GLN", "Номер", "Наименование", "ОГРН", "БИК", "Код"];
        return texts.Any(part => type.Contains(part, StringComparison.Ordinal)) ? [new(name, ValueKind.Text)] : Composite(name);
    }

    private static Property Primitive(string name, string type)
    {
        var (length, scale) = Size(type);
        return type.Split('(')[0] switch
        {
            "xs:boolean" => new(name, ValueKind.Flag),
            "xs:dateTime" => new(name, ValueKind.Date),
            "UUID" => new(name, ValueKind.Guid),
            "xs:decimal" => scale > 0 || length == 0 ? new(name, ValueKind.Number) { Scale = scale } : new(name, length > 9 ? ValueKind.Long : ValueKind.Whole),
            _ => new(name, ValueKind.Text) { Length = length },
        };
    }

    private static (int Length, int Scale) Size(string type)
    {
        var open = type.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return (0, 0);
        var parts = type[(open + 1)..].TrimEnd(')').Split(',');
        return (Number(parts[0]), parts.Length > 1 ? Number(parts[1]) : 0);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
