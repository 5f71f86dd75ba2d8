using System.Globalization;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>The bodies in which a document with lines travels to 1C. What the base doesn't have is left out.</summary>
internal sealed class DocumentBody(Configuration configuration, References references)
{
    /// <summary>The whole document with its lines under a key; an empty number lets 1C give one. <paramref name="basisSet"/> is where its basis lies, where that is known.</summary>
    internal byte[] Whole(DocumentNames names, TradeDocument document, Guid key, Guid partner, decimal? rate, string basisSet)
    {
        var own = names.Own;
        using var body = new OneCBody();
        Header(body.Ref(key), names, document)
            .Text(own, "operation", document.Kind switch
            {
                TradeKind.Act when !names.ActsAreByLines(configuration) => Value("services"),
                TradeKind.Act => Value("goodsAndServices"),
                TradeKind.Shipment => Value("goodsAndServices"),
                TradeKind.Order => Value("orderOperation"),
                _ => "",
            })
            .Key(own, "partner", partner)
            .Text(own, "taxation", Value(document.Vat == VatMode.None || document.Lines.All(line => line.Vat.Percent == 0) ? "untaxed" : "taxed"))
            .Key(own, "contract", Key(document.ContractId))
            .Key(own, "warehouse", Key(document.WarehouseId), Set(Meaning.Warehouse))
            .Key(own, "account", Key(document.AccountId), Set(Meaning.OwnAccount))
            .Key(own, "priceType", Key(document.PriceTypeId))
            .Key(own, "manager", Key(document.ManagerId))
            .Text(own, "handover", Value("handover"))
            .Flag(own, "inManagement", true)
            .Flag(own, "inBooks", true)
            .Flag(own, "inTaxes", true);
        if (rate is { } known)
            body.Number(own, "rate", known).Number(own, "multiplicity", 1);
        if (basisSet.Length > 0)
            body.Reference(own, "basis", Key(document.BasisId), basisSet);
        else if (IsPlainKey(own, "basis"))
            body.Key(own, "basis", Key(document.BasisId));
        Lines(body, names, document);
        Stages(body, names, document);
        return body.ToArray();
    }

    /// <summary>What is exchanged of a document, for a change of one that is there; the lines only when they differ.</summary>
    internal byte[] Changed(DocumentNames names, TradeDocument current, TradeDocument merged)
    {
        using var body = new OneCBody();
        Header(body, names, merged);
        if (!current.Lines.Equals(merged.Lines))
            Lines(body, names, merged);
        if (current.Sum != merged.Sum)
            Stages(body, names, merged);
        return body.ToArray();
    }

    // When it is to be paid: all of it on the document's day. The CRM knows no more.
    private static void Stages(OneCBody body, DocumentNames names, TradeDocument document)
    {
        if (names.Section("stages") is not { } columns)
            return;
        body.Section(names.Own, "stages", rows =>
        {
            rows.WriteStartObject();
            if (columns.Field("date") is { } date)
                rows.WriteString(date, document.Date.Date.ToString("s", CultureInfo.InvariantCulture));
            if (columns.Field("percent") is { } percent)
                rows.WriteNumber(percent, 100);
            if (columns.Field("sum") is { } sum)
                rows.WriteNumber(sum, document.Sum);
            rows.WriteEndObject();
        });
    }

    private OneCBody Header(OneCBody body, DocumentNames names, TradeDocument document) => body
        .Text(names.Own, "number", document.Number)
        .Date(names.Own, "date", document.Date)
        .Key(names.Own, "counterparty", Key(document.CounterpartyId), Set(Meaning.Counterparty))
        .Key(names.Own, "organisation", Key(document.OrganisationId))
        .Key(names.Own, "currency", references.CurrencyKey(document.Currency))
        .Number(names.Own, "sum", document.Sum)
        .Flag(names.Own, "vatInside", document.Vat != VatMode.OnTop)
        .Flag(names.Own, "noVat", document.Vat == VatMode.None)
        .Flag(names.Own, "withVat", document.Vat != VatMode.None)
        .Text(names.Own, "comment", document.Comment);

    // Services stand in their own section where the document has one.
    private void Lines(OneCBody body, DocumentNames names, TradeDocument document)
    {
        var apart = document.Lines.ToLookup(line => names.Section("services") is not null && (line.IsService || document.Kind == TradeKind.Act));
        Section(body, names, "goods", apart[false], document);
        Section(body, names, "services", apart[true], document);
    }

    private void Section(OneCBody body, DocumentNames names, string section, IEnumerable<DocumentLine> lines, TradeDocument document)
    {
        if (names.Section(section) is { } columns)
        {
            body.Section(names.Own, section, rows =>
            {
                foreach (var line in lines)
                    Line(rows, columns, line, section == "services", document);
            });
        }
    }

    private void Line(Utf8JsonWriter rows, OneCObjectNames columns, DocumentLine line, bool isService, TradeDocument document)
    {
        var product = references.Products.Of(Key(line.ProductId));
        var unit = references.LineUnit(Key(line.ProductId));
        rows.WriteStartObject();
        Text("product", line.ProductId);
        if (columns.Field("product") is { } property && line.ProductId.Length > 0 && !IsPlainKey(columns, "product"))
            rows.WriteString(property + "_Type", "StandardODATA." + configuration.Object(Meaning.Product)!.Set);
        // Goods: a text equal to the product's name says nothing, 1C's own people leave it empty. Of a service 1C's form fills it, and some bases demand it.
        Text("text", line.Name == product?.Name && !isService ? "" : line.Name);
        // Where a line counts packs beside units, no pack is the unit itself.
        Text("unit", columns.Field("count") is not null || !IsPlainKey(columns, "unit") || unit == Guid.Empty ? "" : unit.ToString());
        if (columns.Field("vat") is not null)
            Text("vat", references.VatText(line.Vat, IsPlainKey(columns, "vat")));
        Number("quantity", line.Quantity);
        Number("price", line.Price);
        Number("sum", line.Sum);
        Number("discountPercent", line.DiscountPercent);
        Number("vatSum", line.VatSum);
        Number("sumWithVat", document.Vat == VatMode.OnTop ? line.Sum + line.VatSum : line.Sum);
        if (columns.Field("count") != columns.Field("quantity"))
            Number("count", line.Quantity);
        Number("coefficient", 1);
        Text("warehouse", document.WarehouseId);
        Text("quality", references.SoundQuality == Guid.Empty ? "" : references.SoundQuality.ToString());
        Text("writeOff", Value("writeOff"));
        rows.WriteEndObject();

        void Text(string meaning, string text)
        {
            if (text.Length > 0 && columns.Field(meaning) is { } name)
                rows.WriteString(name, text);
        }

        void Number(string meaning, decimal number)
        {
            if (columns.Field(meaning) is { } name)
                rows.WriteNumber(name, number);
        }
    }

    private string? Set(string meaning) => configuration.Object(meaning)?.Set;

    private string Value(string meaning) => configuration.Profile.Values.GetValueOrDefault(meaning, "");

    private static bool IsPlainKey(OneCObjectNames names, string meaning) => names.Field(meaning)?.EndsWith("_Key", StringComparison.Ordinal) == true;

    private static Guid Key(string id) => Guid.TryParse(id, out var key) ? key : Guid.Empty;
}
