using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Exchange;

/// <summary>A value as 1C's language has it.</summary>
/// <param name="Type">Строка, Число, Булево, Дата, the type of a reference, «Перечисление», or empty: Неопределено.</param>
/// <param name="Text">The value in XML.</param>
internal readonly record struct ExportValue(string Type, string Text)
{
    private const string Prefix = "StandardODATA.";

    internal bool IsReference => Type.Contains('.', StringComparison.Ordinal);

    /// <summary>Незаполнено: nothing, an empty text, reference or date, zero, false.</summary>
    internal bool IsEmpty => Type.Length == 0 || Text.Length == 0 || (Type, Text) is ("Число", "0") or ("Булево", "false") or ("Дата", "0001-01-01T00:00:00") || (IsReference && Text == Property.EmptyKey);

    /// <summary>The value of a property in a row; <paramref name="target"/> is the set that its key leads to.</summary>
    internal static ExportValue Of(Property property, string? target, Func<string, object?> cell)
    {
        var value = cell(property.Column) is { } given and not DBNull ? given : null;
        if (value is null)
            return new("", "");
        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;
        return property.Kind switch
        {
            ValueKind.Guid => target is null ? new("Строка", text) : new(AttributeNames.TypeOf(target), text),
            ValueKind.Composite => Composite(text, Convert.ToString(cell(property.Name + "_Type"), CultureInfo.InvariantCulture) ?? ""),
            ValueKind.Flag => new("Булево", value is true or 1L ? "true" : "false"),
            ValueKind.Date => new("Дата", text),
            ValueKind.Number or ValueKind.Whole or ValueKind.Long => new("Число", text),
            _ => new(property.Values is null ? "Строка" : "Перечисление", text),
        };
    }

    /// <summary>A cell of a tabular section's row.</summary>
    internal static object? Cell(JsonElement row, string name) => !row.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.GetDecimal(),
        JsonValueKind.String => value.GetString(),
        _ => null,
    };

    private static ExportValue Composite(string text, string type) =>
        type.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParse(text, out _) ? new(AttributeNames.TypeOf(type[Prefix.Length..]), text) : new(text.Length == 0 ? "" : "Строка", text);
}
