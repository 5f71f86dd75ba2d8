using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Reads literals into the base's form; refuses what is none.</summary>
internal static class Literals
{
    internal static Expression.Literal Number(string text)
    {
        var digits = text.TrimEnd('M', 'm', 'L', 'l', 'd', 'D', 'f', 'F');
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var whole))
            return new(whole, LiteralKind.Number);
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? new(number, LiteralKind.Number)
            : throw ODataError.BadOption($"не число: «{text}»");
    }

    internal static Expression.Literal Date(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(Property.DateText(date), LiteralKind.Date)
            : throw ODataError.BadOption($"не дата: «{text}»");

    internal static Expression.Literal Key(string text) =>
        Guid.TryParseExact(text, "D", out var key) ? new(key.ToString(), LiteralKind.Guid) : throw ODataError.BadOption($"не GUID: «{text}»");
}
