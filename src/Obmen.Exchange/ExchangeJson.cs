using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange;

/// <summary>Records and plans as compact JSON: camel-case names, empty values left out, Cyrillic as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
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
[JsonSerializable(typeof(Words))]
public sealed partial class ExchangeJson : JsonSerializerContext
{
    /// <summary>The context everything is written with.</summary>
    public static ExchangeJson Compact { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters =
        {
            new JsonStringEnumConverter<PersonKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<TradeKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<VatMode>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<PaymentKind>(JsonNamingPolicy.CamelCase),
            new JsonStringEnumConverter<PaymentNature>(JsonNamingPolicy.CamelCase),
        },
    });
}
