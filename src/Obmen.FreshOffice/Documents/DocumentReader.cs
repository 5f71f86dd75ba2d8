using System.Text.Json;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice.Documents;

/// <summary>Reads the CRM's documents; their kind follows from the name of their type, their currency's code from the directory.</summary>
internal sealed class DocumentReader
{
    private readonly CrmSetNames document;
    private readonly CrmSetNames? line;
    private readonly Dictionary<string, TradeKind> kinds;
    private readonly Dictionary<string, string> currencies;

    private DocumentReader(CrmNames names, IReadOnlyList<DirectoryEntry> types, IReadOnlyList<DirectoryEntry> currencies)
    {
        (document, line) = (names.Set("document")!, names.Set("documentLine"));
        kinds = types.ToDictionary(type => type.Id, type => TypeGuess.KindOf(type.Name) ?? TradeKind.Invoice, StringComparer.Ordinal);
        this.currencies = currencies.ToDictionary(currency => currency.Id, currency => currency.Code, StringComparer.Ordinal);
    }

    internal static async Task<DocumentReader> OpenAsync(CrmNames names, CrmDirectories directories, CancellationToken cancel) => new(
        names,
        await directories.KeptAsync(DirectoryKind.DocumentTypes, cancel),
        await directories.KeptAsync(DirectoryKind.Currencies, cancel));

    /// <summary>The document an entity is.</summary>
    internal Stored<TradeDocument> Read(JsonElement entity)
    {
        var row = new CrmRow(entity, document);
        var mode = row.Key("vatDirection").Length == 0 ? VatMode.Inside : VatMode.OnTop;
        var record = new TradeDocument
        {
            Kind = kinds.GetValueOrDefault(row.Text("typeId")),
            Number = row.Text("number"),
            Date = CrmValue.Date(row.Text("date")) ?? DateTime.MinValue,
            Uid = row.Text("code1C"),
            CounterpartyId = row.Key("companyId"),
            OrganisationId = row.Key("ownRequisitesId"),
            TypeId = row.Text("typeId"),
            StatusId = row.Text("statusId"),
            Currency = currencies.GetValueOrDefault(row.Key("currencyId"), ""),
            Sum = row.Number("sum"),
            Vat = mode,
            ManagerId = row.Key("managerId"),
            BasisId = row.Key("basisId"),
            Comment = row.Text("note"),
            Lines = Lines(row).Select(each => Line(each, mode)).ToValueList(),
        };
        return new(row.Id, DocumentMerge.Hash(record), record);
    }

    /// <summary>The lines as the CRM keeps them, in the order they were made.</summary>
    internal List<CrmRow> Lines(CrmRow row) => [.. row.Rows("lines", line).OrderBy(each => each.Number("id", 0))];

    private static DocumentLine Line(CrmRow row, VatMode mode)
    {
        var (sum, rate) = (row.Number("sum"), VatRate.Parse(row.Text("vat")));
        return new()
        {
            ProductId = row.Key("productId"),
            ProductCode = row.Text("product1C"),
            Name = row.Text("text"),
            Quantity = row.Number("quantity", 3),
            Unit = row.Text("unit"),
            Price = row.Number("price"),
            DiscountPercent = row.Number("discount"),
            Sum = sum,
            Vat = rate,
            VatSum = mode == VatMode.OnTop ? rate.OnTop(sum) : rate.Inside(sum),
        };
    }
}
