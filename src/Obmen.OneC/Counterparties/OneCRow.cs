using System.Text.Json;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Reads an object's JSON by meanings; what the base doesn't have is empty.</summary>
internal static class OneCRow
{
    internal static string Text(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Field(meaning) is { } property && row.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : "";

    internal static bool Flag(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Field(meaning) is { } property && row.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.True;

    internal static bool? FlagOrNone(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Field(meaning) is null ? null : row.Flag(names, meaning);

    internal static Guid Key(this JsonElement row, OneCObjectNames names, string meaning) =>
        Guid.TryParse(row.Text(names, meaning), out var key) ? key : Guid.Empty;

    internal static Guid Ref(this JsonElement row) => Guid.Parse(row.GetProperty("Ref_Key").GetString()!);

    internal static string Version(this JsonElement row) =>
        row.TryGetProperty("DataVersion", out var version) && version.ValueKind == JsonValueKind.String ? version.GetString()! : "";

    internal static bool IsDeleted(this JsonElement row) =>
        row.TryGetProperty("DeletionMark", out var mark) && mark.ValueKind == JsonValueKind.True;

    internal static IEnumerable<JsonElement> Section(this JsonElement row, OneCObjectNames names, string meaning) =>
        names.Field(meaning) is { } property && row.TryGetProperty(property, out var rows) && rows.ValueKind == JsonValueKind.Array ? rows.EnumerateArray() : [];
}
