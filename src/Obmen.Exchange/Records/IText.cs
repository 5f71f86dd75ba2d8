using System.Text.Json;
using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>A code kept as text, leading zeros and all, that knows whether it is well formed.</summary>
/// <typeparam name="TSelf">The implementing type.</typeparam>
public interface IText<TSelf>
    where TSelf : struct, IText<TSelf>
{
    /// <summary>The text, trimmed; empty when there is none. Never null.</summary>
    string Value { get; }

    /// <summary>What is wrong with it, or null when it is well formed or empty. Never throws.</summary>
    Words? Problem { get; }

    /// <summary>Wraps any text, null included; a malformed one is kept as it is and reported by <see cref="Problem"/>.</summary>
    static abstract TSelf From(string? text);
}

/// <summary>Writes an <see cref="IText{TSelf}"/> as a plain JSON string.</summary>
public sealed class TextJson<T> : JsonConverter<T>
    where T : struct, IText<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.From(reader.GetString());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
