using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.OneC.ComHost;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>A column of a query: the way to its value in a row of OData.</summary>
internal sealed record Column(IReadOnlyList<string> Way, bool IsTyped)
{
    /// <summary>Whether it holds numbers, which OData may send as texts.</summary>
    private bool IsNumber { get; init; }

    internal IEnumerable<string> Asked => IsTyped ? [string.Join('/', Way), string.Join('/', Way) + "_Type"] : [string.Join('/', Way)];

    internal IEnumerable<string> Expanded => Way.Count > 1 ? [string.Join('/', Way.SkipLast(1))] : [];

    internal static Column Of(Configuration configuration, EntitySet set, string field, bool isTyped)
    {
        var (path, property) = Path(configuration, set, field);
        return new(path.Split('/'), isTyped && property.Kind == ValueKind.Composite) { IsNumber = property.IsNumeric };
    }

    /// <summary>«Партнер.Клиент» as OData has it, and the property at its end.</summary>
    internal static (string Path, Property Property) Path(Configuration configuration, EntitySet set, string field)
    {
        var parts = field.Split('.');
        var way = new List<string>();
        foreach (var part in parts[..^1])
        {
            var navigation = set.Navigation(part) ?? throw RefusalException.Of($"Поле не найдено \"{field}\"");
            way.Add(part);
            set = configuration.Find(navigation.Target)!;
        }

        var property = Names.Property(set, parts[^1]);
        return (string.Join('/', way.Append(property.Name)), property);
    }

    internal object? Of(JsonNode row)
    {
        JsonNode? holder = row;
        foreach (var part in Way.SkipLast(1))
            holder = holder is JsonObject ? holder[part] : null;
        var value = holder is JsonObject ? holder[Way[^1]] : null;
        if (!IsTyped)
            return Plain(value);
        var type = (string?)holder?[Way[^1] + "_Type"] ?? "";
        return type switch
        {
            "" or "StandardODATA.Undefined" => new WireValue("", ""),
            "Edm.String" => new WireValue("string", (string?)value ?? ""),
            _ => new WireValue(Description.Reference(type["StandardODATA.".Length..]), (string?)value ?? ""),
        };
    }

    private object? Plain(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => (decimal)value.GetValue<double>(),
        _ => IsNumber ? decimal.Parse(value.GetValue<string>(), CultureInfo.InvariantCulture) : value.GetValue<string>().TrimEnd(' '),
    };
}
