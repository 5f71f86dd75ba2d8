using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Obmen.OneC.FileBase;

/// <summary>Rows that are changed: their text and their version.</summary>
internal static class RowText
{
    internal static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A row with these properties over its own; its version is that of its content.</summary>
    internal static string Merge(string? row, JsonObject over)
    {
        var merged = row is null ? [] : JsonNode.Parse(row)!.AsObject();
        foreach (var (name, value) in over)
            merged[name] = value?.DeepClone();
        merged.Remove("DataVersion");
        merged["DataVersion"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(merged.ToJsonString(Options))).AsSpan(0, 12));
        return merged.ToJsonString(Options);
    }

    /// <summary>Whether a row holds these properties; of tabular sections so many rows, in this order, each with at least what was written.</summary>
    internal static bool Holds(string row, JsonObject wanted) => Holds(JsonNode.Parse(row)!.AsObject(), wanted);

    private static bool Holds(JsonObject has, JsonObject wanted) => wanted.All(property => (has[property.Key], property.Value) switch
    {
        (JsonArray rows, JsonArray written) => rows.Count == written.Count && rows.Zip(written).All(pair => Holds(pair.First!.AsObject(), pair.Second!.AsObject())),
        (null, JsonArray written) => written.Count == 0,
        var (own, value) => JsonNode.DeepEquals(own, value) || IsEmpty(own, value),
    });

    // What is empty may be missing.
    private static bool IsEmpty(JsonNode? has, JsonNode? wanted) => has is null && wanted?.ToString() is null or "" or "0" or "false" or "00000000-0000-0000-0000-000000000000";
}
