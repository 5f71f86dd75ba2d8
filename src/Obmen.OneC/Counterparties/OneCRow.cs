using System.Globalization;
using System.Text.Json;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Reads an object's JSON by meanings, the companion's where the object itself doesn't have one; what the base doesn't have is empty.</summary>
internal static class OneCRow
{
    internal static string Text(this JsonElement row, OneCObjectNames names, string meaning) =>
        row.Find(names, meaning) is { ValueKind: JsonValueKind.String } value ? value.GetString()!.Trim() : "";

    internal static bool Flag(this JsonElement row, OneCObjectNames names, string meaning) => row.Find(names, meaning) is { ValueKind: JsonValueKind.True };

    internal static bool? FlagOrNone(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Path(meaning) is null ? null : row.Flag(names, meaning);

    /// <summary>A number to so many decimal places (1C sends doubles); 0 when there is none.</summary>
    internal static decimal Number(this JsonElement row, OneCObjectNames names, string meaning, int decimals = 2) =>
        decimal.Round(row.Number(names.Field(meaning)), decimals, MidpointRounding.AwayFromZero);

    /// <summary>A date and time, local; the earliest one when there is none.</summary>
    internal static DateTime Date(this JsonElement row, OneCObjectNames names, string meaning) =>
        DateTime.TryParse(row.Text(names, meaning), CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : DateTime.MinValue;

    internal static Guid Key(this JsonElement row, OneCObjectNames names, string meaning) =>
        row.Find(names, meaning) is { ValueKind: JsonValueKind.String } value && (value.TryGetGuid(out var key) || Guid.TryParse(value.GetString(), out key)) ? key : Guid.Empty;

    /// <summary>A number that may come as a text; 0 when it isn't there.</summary>
    internal static decimal Number(this JsonElement row, string? property)
    {
        if (property is null || !row.TryGetProperty(property, out var value))
            return 0;
        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
            JsonValueKind.Number => (decimal)value.GetDouble(),
            JsonValueKind.String when decimal.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => 0,
        };
    }

    internal static Guid Ref(this JsonElement row) => row.GetProperty("Ref_Key") is var value && value.TryGetGuid(out var key) ? key : Guid.Parse(value.GetString()!);

    /// <summary>The object's version, and after a space the companion's.</summary>
    internal static string Version(this JsonElement row, OneCObjectNames names) =>
        row.Companion(names) is { } companion ? $"{row.OwnVersion()} {companion.OwnVersion()}" : row.OwnVersion();

    internal static string OwnVersion(this JsonElement row) =>
        row.TryGetProperty("DataVersion", out var version) && version.ValueKind == JsonValueKind.String ? version.GetString()! : "";

    internal static bool IsDeleted(this JsonElement row) =>
        row.TryGetProperty("DeletionMark", out var mark) && mark.ValueKind == JsonValueKind.True;

    internal static IEnumerable<JsonElement> Section(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Field(meaning) is { } property && row.TryGetProperty(property, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray() : [];

    /// <summary>The companion that came along, or null.</summary>
    internal static JsonElement? Companion(this JsonElement row, OneCObjectNames names) =>
        names.Companion is not null && row.TryGetProperty(names.CompanionName, out var companion) && companion.ValueKind == JsonValueKind.Object ? companion : null;

    /// <summary>The companion's key, or an empty one.</summary>
    internal static Guid CompanionKey(this JsonElement row, OneCObjectNames names) =>
        names.CompanionKey is { } property && row.TryGetProperty(property, out var value) && Guid.TryParse(value.GetString(), out var key) ? key : Guid.Empty;

    private static JsonElement? Find(this JsonElement row, OneCObjectNames names, string meaning)
    {
        if (names.Field(meaning) is { } own)
            return row.TryGetProperty(own, out var value) ? value : null;
        return names.Companion?.Field(meaning) is { } property && row.Companion(names) is { } companion && companion.TryGetProperty(property, out var theirs) ? theirs : null;
    }
}
