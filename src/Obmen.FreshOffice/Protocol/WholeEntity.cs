using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>
/// Makes the body of a PUT. PUT empties every property it doesn't carry, so the entity is read first and sent back whole with the changes in it.
/// </summary>
internal static class WholeEntity
{
    internal static async Task<ReadOnlyMemory<byte>> WithAsync(CrmClient client, CrmSetNames set, string id, ReadOnlyMemory<byte> changes, CancellationToken cancel)
    {
        using var stored = await client.OneAsync(set, id, "", cancel) ?? throw SideFailures.Gone(CrmFailures.Title, set.Name, id);
        using var changed = JsonDocument.Parse(changes);
        var buffer = new ArrayBufferWriter<byte>(1024);
        await using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var property in stored.RootElement.EnumerateObject())
        {
            var isKey = property.Name.Equals(set.Field("id")!.Name, StringComparison.OrdinalIgnoreCase);
            if (isKey || !set.Declared.Properties.TryGetValue(property.Name, out var declared) || changed.RootElement.TryGetProperty(declared.Name, out _))
                continue;
            writer.WritePropertyName(declared.Name);
            Write(writer, declared, property.Value);
        }

        foreach (var property in changed.RootElement.EnumerateObject())
            property.WriteTo(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(cancel);
        return buffer.WrittenMemory;
    }

    // The server may show numbers as texts and texts with padding; it takes back what it declares.
    private static void Write(Utf8JsonWriter writer, EdmProperty declared, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.TrimEnd() : value.GetRawText();
        if (value.ValueKind == JsonValueKind.Null)
            writer.WriteNullValue();
        else if (declared.Type == "Edm.DateTime" && CrmValue.Date(text) is { } date)
            writer.WriteStringValue(CrmValue.Of(date));
        else if (declared.Type is "Edm.Int16" or "Edm.Int32" or "Edm.Double" or "Edm.Single" && decimal.TryParse(text, CultureInfo.InvariantCulture, out var number))
            writer.WriteNumberValue(number);
        else if (value.ValueKind == JsonValueKind.String)
            writer.WriteStringValue(text);
        else
            value.WriteTo(writer);
    }
}
