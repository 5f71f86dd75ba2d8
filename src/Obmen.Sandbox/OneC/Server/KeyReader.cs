using System.Globalization;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Turns what stands in the brackets of an address into key values in the base's form.</summary>
internal static class KeyReader
{
    internal static Dictionary<string, object> Read(EntitySet set, IReadOnlyDictionary<string, string> given)
    {
        if (given.Count == 1 && given.TryGetValue("", out var single) && set.Key.Count == 1)
            return new(StringComparer.Ordinal) { [set.Key[0]] = Value(set.Find(set.Key[0])!, single) };
        if (given.Keys.FirstOrDefault(name => !set.Key.Contains(name)) is { } foreign)
            throw foreign.Length == 0 ? ODataError.NoKeyPart(set.Key[0]) : ODataError.BadUrl($"{foreign} не входит в ключ");
        var key = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in set.Key)
            key[name] = Value(set.Find(name)!, given.TryGetValue(name, out var text) ? text : throw ODataError.NoKeyPart(name));
        return key;
    }

    private static object Value(Property property, string text) => property.Kind switch
    {
        ValueKind.Guid => Guid.TryParseExact(text, "D", out var key) ? key.ToString() : throw ODataError.BadUrl(text),
        ValueKind.Date => DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? Property.DateText(date) : throw ODataError.BadUrl(text),
        ValueKind.Flag => text switch { "true" => 1L, "false" => 0L, _ => throw ODataError.BadUrl(text) },
        ValueKind.Long or ValueKind.Whole => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw ODataError.BadUrl(text),
        ValueKind.Number => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw ODataError.BadUrl(text),
        _ => text,
    };
}
