using System.Globalization;
using System.Text;
using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Reads the value of a property out of a request, by its type.</summary>
internal static class ValueReader
{
    private static readonly Encoding Cp1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>long, double, string or null; throws a 400 for a value of another type where types are strict.</summary>
    public static object? Read(CrmProperty property, JsonElement value, Oddities oddities) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when property.Type == EdmType.Int32 && value.TryGetInt32(out var number) => (long)number,
        JsonValueKind.Number when property.Type == EdmType.Decimal && value.TryGetDecimal(out var number) => (double)number,
        JsonValueKind.Number when property.Type == EdmType.Double && double.IsFinite(value.GetDouble()) => value.GetDouble(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False when property.Type == EdmType.String && !oddities.StrictTypes => value.ToString(),
        JsonValueKind.String => Text(property, value.GetString()!, oddities) ?? throw WrongType(property),
        _ => throw WrongType(property),
    };

    private static object? Text(CrmProperty property, string text, Oddities oddities) => property.Type switch
    {
        EdmType.String => Kept(text, oddities),
        EdmType.DateTime => CrmDate.TryRead(text, oddities.ZoneHours, out var date) ? date : null,
        // Verbose JSON writes decimals as texts, so both forms are right for them.
        EdmType.Decimal => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (double)number : null,
        _ when oddities.StrictTypes => null,
        EdmType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (long)number : null,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
    };

    /// <summary>The text as the database keeps it.</summary>
    public static string Kept(string text, Oddities oddities) =>
        oddities.Cp1251Lossy ? Cp1251.GetString(Cp1251.GetBytes(text)) : text;

    private static ODataException WrongType(CrmProperty property) => ODataException.BadRequest(
        $"Error processing request stream. Error encountered in converting the value from request payload for property '{property.Name}' to type 'Edm.{property.Type}', which is the property's expected type. See inner exception for more detail.");
}
