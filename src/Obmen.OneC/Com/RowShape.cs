using System.Text.Json;
using Obmen.OneC.Counterparties;

namespace Obmen.OneC.Com;

/// <summary>How the columns of a query become a row of OData's JSON.</summary>
internal sealed class RowShape
{
    private readonly List<(string Name, int Column, Part Part)> members = [];
    private readonly Dictionary<string, RowShape> nested = new(StringComparer.Ordinal);

    private enum Part
    {
        Plain,
        Value,
        Type,
    }

    /// <summary>Takes properties of a query, by their paths.</summary>
    internal static RowShape Of(QueryText query, IReadOnlyCollection<string> paths)
    {
        var (shape, taken) = (new RowShape(), new Dictionary<string, (int Column, bool IsTyped)>(StringComparer.Ordinal));
        foreach (var path in paths)
        {
            var (field, property) = query.Find(path);
            var slash = path.LastIndexOf('/');
            var under = slash < 0 ? shape : shape.Under(path[..slash]);
            if (!taken.TryGetValue(field, out var column))
            {
                var isTyped = property.IsComposite && paths.Contains(property.IsType ? path : path + "_Type");
                taken[field] = column = (query.Take(field, isTyped), isTyped);
            }

            under.members.Add((property.Name, column.Column, property.IsType ? Part.Type : column.IsTyped ? Part.Value : Part.Plain));
        }

        return shape;
    }

    /// <summary>A column under a name of its own; one with types gives a second member.</summary>
    internal void Add(string name, int column, bool isTyped = false)
    {
        members.Add((name, column, isTyped ? Part.Value : Part.Plain));
        if (isTyped)
            members.Add((name + "_Type", column, Part.Type));
    }

    /// <summary>Writes the members of a row.</summary>
    internal void Write(Utf8JsonWriter json, object?[] row)
    {
        foreach (var (name, column, part) in members)
        {
            json.WritePropertyName(name);
            var cell = row[column] is JsonElement found ? found : default;
            if (cell.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
                json.WriteNullValue();
            else if (part == Part.Plain)
                cell.WriteTo(json);
            else
                json.WriteStringValue(part == Part.Value ? cell.GetProperty("value").GetString() : TypeOf(cell.GetProperty("type").GetString()!));
        }

        foreach (var (name, shape) in nested)
        {
            json.WriteStartObject(name);
            shape.Write(json, row);
            json.WriteEndObject();
        }
    }

    private RowShape Under(string name) => nested.TryGetValue(name, out var found) ? found : nested[name] = new();

    private static string TypeOf(string type) => type switch
    {
        "" => OneCBody.TypePrefix + "Undefined",
        "string" => "Edm.String",
        "boolean" => "Edm.Boolean",
        "dateTime" => "Edm.DateTime",
        "decimal" => "Edm.Double",
        _ => OneCBody.TypePrefix + type.Replace("Ref.", "_", StringComparison.Ordinal),
    };
}
