using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>Writes an object's body by meanings; what the base doesn't have is left out, and so is an empty text unless the body is exact.</summary>
internal sealed class OneCBody : IDisposable
{
    /// <summary>What names of types begin with.</summary>
    internal const string TypePrefix = "StandardODATA.";

    // Making an encoder takes longer than writing a body with it.
    private static readonly JsonWriterOptions Letters = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ArrayBufferWriter<byte> buffer = new(1024);
    private readonly Utf8JsonWriter writer;

    private readonly bool exact;

    internal OneCBody(bool exact = false)
    {
        this.exact = exact;
        writer = new(buffer, Letters);
        writer.WriteStartObject();
    }

    internal OneCBody Ref(Guid key)
    {
        writer.WriteString("Ref_Key", key.ToString());
        return this;
    }

    internal OneCBody Text(OneCObjectNames? names, string meaning, string text)
    {
        if ((exact || text.Length > 0) && names?.Field(meaning) is { } property)
            writer.WriteString(property, text);
        return this;
    }

    /// <summary>The mark for deletion (пометка удаления): the object stays, 1C offers it no more.</summary>
    internal OneCBody Deleted()
    {
        writer.WriteBoolean("DeletionMark", true);
        return this;
    }

    internal OneCBody Key(OneCObjectNames? names, string meaning, Guid key)
    {
        if ((exact || key != Guid.Empty) && names?.Field(meaning) is { } property)
            writer.WriteString(property, key.ToString());
        return this;
    }

    /// <summary>A reference, where there is one: a composite attribute names the type beside it.</summary>
    internal OneCBody Key(OneCObjectNames names, string meaning, Guid key, string? set) =>
        key == Guid.Empty || set is null ? this : Reference(names, meaning, key, set);

    internal OneCBody Flag(OneCObjectNames? names, string meaning, bool flag)
    {
        if (names?.Field(meaning) is { } property)
            writer.WriteBoolean(property, flag);
        return this;
    }

    internal OneCBody Number(OneCObjectNames? names, string meaning, decimal number)
    {
        if (names?.Field(meaning) is { } property)
            writer.WriteNumber(property, number);
        return this;
    }

    internal OneCBody Date(OneCObjectNames? names, string meaning, DateTime date)
    {
        if (names?.Field(meaning) is { } property)
            writer.WriteString(property, date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        return this;
    }

    internal OneCBody Companion(OneCObjectNames names, Guid key)
    {
        if (names is { Companion: not null, CompanionKey: { } property })
            writer.WriteString(property, key.ToString());
        return this;
    }

    /// <summary>The owner, where the object has one.</summary>
    internal OneCBody Owner(OneCObjectNames names, Guid owner, string ownerSet) => Reference(names, "owner", owner, ownerSet);

    /// <summary>A reference to an object of a set: a composite one needs its type beside the key.</summary>
    internal OneCBody Reference(OneCObjectNames names, string meaning, Guid key, string set)
    {
        if (names.Field(meaning) is not { } property)
            return this;
        writer.WriteString(property, key.ToString());
        if (!property.EndsWith("_Key", StringComparison.Ordinal))
            writer.WriteString(property + "_Type", TypePrefix + set);
        return this;
    }

    /// <summary>A tabular section, written as a whole; <paramref name="rows"/> writes the rows.</summary>
    internal OneCBody Section(OneCObjectNames names, string meaning, Action<Utf8JsonWriter> rows)
    {
        if (names.Field(meaning) is not { } property)
            return this;
        writer.WriteStartArray(property);
        rows(writer);
        writer.WriteEndArray();
        return this;
    }

    internal byte[] ToArray()
    {
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    public void Dispose() => writer.Dispose();
}
