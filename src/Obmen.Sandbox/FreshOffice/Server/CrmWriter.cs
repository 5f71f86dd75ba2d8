using System.Globalization;
using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Inserts and changes rows from JSON bodies; nested collections are inserted with their owner.</summary>
internal sealed class CrmWriter(Oddities oddities)
{
    /// <summary>Inserts an entity with all that is nested in it; returns its key.</summary>
    internal long Insert(CrmBase store, CrmSet set, JsonElement body, IReadOnlyDictionary<string, long> owners)
    {
        var (columns, values) = Values(set, body, owners);
        var names = columns.Count == 0 ? "default values" : $"({string.Join(", ", columns.Select(c => $"\"{c}\""))}) values ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        var key = (long)store.Run($"insert into \"{set.Name}\" {names} returning \"{set.Key.Name}\"", values)!;
        foreach (var (navigation, children) in Nested(set, body))
        {
            var target = CrmModel.Sets.First(other => other.Name == navigation.Target);
            var inherited = new Dictionary<string, long>(owners, StringComparer.Ordinal) { [navigation.ForeignKey] = key };
            foreach (var child in children)
                Insert(store, target, child, inherited);
        }

        return key;
    }

    /// <summary>Changes the given properties of a row; says whether it is there.</summary>
    internal bool Change(CrmBase store, CrmSet set, long key, JsonElement body)
    {
        var (columns, values) = Values(set, body, new Dictionary<string, long>());
        if (columns.Count == 0)
            return true;
        values.Add(key);
        var assignments = string.Join(", ", columns.Select((column, i) => $"\"{column}\" = $p{i}"));
        return store.Run($"update \"{set.Name}\" set {assignments} where \"{set.Key.Name}\" = $p{values.Count - 1} returning 1", values) is not null;
    }

    private (List<string> Columns, List<object?> Values) Values(CrmSet set, JsonElement body, IReadOnlyDictionary<string, long> owners)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw new CrmError(400, "Error processing request stream. An entity is expected.");
        var (columns, values) = (new List<string>(), new List<object?>());
        foreach (var given in body.EnumerateObject())
        {
            if (given.Name == "__metadata" || set.Navigation(given.Name) is not null)
                continue;
            var property = set.Find(given.Name) ?? throw new CrmError(400, $"Error processing request stream. The property name '{given.Name}' specified for type 'CBase.{set.Name}' is not valid.");
            columns.Add(property.Name);
            values.Add(Value(property, given.Value));
        }

        foreach (var (name, key) in owners.Where(owner => set.Find(owner.Key) is not null && !columns.Contains(owner.Key)))
        {
            columns.Add(name);
            values.Add(key);
        }

        return (columns, values);
    }

    private static IEnumerable<(CrmNavigation Navigation, IEnumerable<JsonElement> Children)> Nested(CrmSet set, JsonElement body)
    {
        foreach (var given in body.EnumerateObject())
        {
            if (set.Navigation(given.Name) is not { IsMany: true } navigation)
                continue;
            var rows = given.Value.ValueKind == JsonValueKind.Object ? given.Value.GetProperty("results") : given.Value;
            if (rows.ValueKind != JsonValueKind.Array)
                throw new CrmError(400, $"Error processing request stream. '{given.Name}' must be an array.");
            yield return (navigation, rows.EnumerateArray());
        }
    }

    private object? Value(CrmProperty property, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            return null;
        var isText = value.ValueKind == JsonValueKind.String;
        var wantsText = property.Type is CrmType.Text or CrmType.Date or CrmType.Decimal;
        if (oddities.StrictTypes && isText != wantsText && property.Type != CrmType.Decimal)
            throw new CrmError(400, $"Error processing request stream. Cannot convert the value of '{property.Name}' to {property.EdmType}.");
        var text = isText ? value.GetString()! : value.GetRawText();
        return property.Type switch
        {
            CrmType.Int => long.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole : throw Wrong(property),
            CrmType.Double or CrmType.Decimal => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(property),
            CrmType.Date => CrmSyntax.Local(text),
            _ => Text(property, text),
        };
    }

    private string Text(CrmProperty property, string text)
    {
        if (property.Length > 0 && text.Length > property.Length)
            throw new CrmError(500, $"String or binary data would be truncated in column '{property.Name}'.");
        return oddities.LossyCodePage ? new string([.. text.Select(c => IsIn1251(c) ? c : '?')]) : text;
    }

    private static bool IsIn1251(char c) => c < 0x80 || c is >= 'А' and <= 'я' or 'ё' or 'Ё' or '«' or '»' or '№' or '—' or '–' or '°';

    private static CrmError Wrong(CrmProperty property) => new(400, $"Error processing request stream. Wrong value of '{property.Name}'.");
}
