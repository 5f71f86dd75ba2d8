using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange;

/// <summary>Records and plans as compact JSON: camel-case names, nulls left out, Cyrillic as it is. Equal records give equal bytes.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Counterparty))]
[JsonSerializable(typeof(ContactPerson[]))]
[JsonSerializable(typeof(BankAccount[]))]
[JsonSerializable(typeof(TradeDocument))]
[JsonSerializable(typeof(DocumentLine[]))]
[JsonSerializable(typeof(MoneyMovement))]
[JsonSerializable(typeof(Product))]
[JsonSerializable(typeof(ColumnPrice[]))]
[JsonSerializable(typeof(WarehouseStock[]))]
[JsonSerializable(typeof(ProductGroup))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Difference[]))]
[JsonSerializable(typeof(ValueList<Difference>))]
[JsonSerializable(typeof(ColumnFilter[]))]
[JsonSerializable(typeof(ValueList<ColumnFilter>))]
[JsonSerializable(typeof(Words))]
public sealed partial class ExchangeJson : JsonSerializerContext
{
    // The letters are the writer's business: an encoder among the options of the context would put its generated writing out of use, which
    // is three times as quick.
    private static readonly JsonWriterOptions Letters = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? kept;

    /// <summary>The context everything is written with.</summary>
    public static ExchangeJson Compact => Default;

    /// <summary>A value as JSON.</summary>
    public static byte[] Bytes<T>(T value, JsonTypeInfo<T> json) => Write(value, json).ToArray();

    /// <summary>A value as JSON.</summary>
    public static string Text<T>(T value, JsonTypeInfo<T> json) => Encoding.UTF8.GetString(Write(value, json));

    /// <summary>A value as JSON; good until this thread writes the next.</summary>
    internal static ReadOnlySpan<byte> Write<T>(T value, JsonTypeInfo<T> json)
    {
        var (bytes, writer) = kept ??= Writer();
        bytes.ResetWrittenCount();
        writer.Reset(bytes);
        JsonSerializer.Serialize(writer, value, json);
        writer.Flush();
        return bytes.WrittenSpan;
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) Writer()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        return (bytes, new(bytes, Letters));
    }
}
