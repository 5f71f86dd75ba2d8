using System.Text.Json;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>Makes documents of 1C's JSON: first with keys alone, then, when the catalogs have told what they need, with names.</summary>
internal sealed class DocumentReader(Configuration configuration, References references)
{
    /// <summary>The document as its own row tells it; names of what it refers to are empty still.</summary>
    internal Stored<TradeDocument> Row(DocumentNames names, TradeKind kind, JsonElement row)
    {
        var own = names.Own;
        var sum = row.Number(own, "sum");
        var lines = Lines(names, row, sum);
        var document = new TradeDocument
        {
            Kind = IsAct(names, kind, row) ? TradeKind.Act : kind,
            Number = row.Text(own, "number"),
            Date = row.Date(own, "date"),
            Uid = row.Ref().ToString(),
            CounterpartyId = IsCounterparty(own, row) ? Id(row.Key(own, "counterparty")) : "",
            OrganisationId = Id(row.Key(own, "organisation")),
            ContractId = Id(row.Key(own, "contract")),
            Currency = references.Currency(row.Key(own, "currency")),
            Sum = sum,
            Vat = Mode(own, row),
            ManagerId = Id(row.Key(own, "manager")),
            WarehouseId = Id(row.Key(own, "warehouse")),
            AccountId = Id(row.Key(own, "account")),
            PriceTypeId = Id(row.Key(own, "priceType")),
            BasisId = Bases(names, row).FirstOrDefault(""),
            Comment = row.Text(own, "comment"),
            IsPosted = row.FlagOrNone(own, "posted") ?? true,
            Lines = lines,
        };
        return new(document.Uid, row.Version(names.Own), document, row.IsDeleted());
    }

    /// <summary>The documents it is based on: the header's, then those that sections name; each once, in order.</summary>
    internal static IReadOnlyList<string> Bases(DocumentNames names, JsonElement row)
    {
        var bases = new List<Guid> { row.Key(names.Own, "basis") };
        foreach (var (section, column) in ((string, string)[])[("bases", "basis"), ("goods", "invoice"), ("services", "invoice"), ("agency", "invoice")])
        {
            if (names.Section(section) is { } columns && columns.Field(column) is not null)
                bases.AddRange(row.Section(names.Own, section).Select(line => line.Key(columns, column)));
        }

        return [.. bases.Where(key => key != Guid.Empty).Distinct().Select(Id)];
    }

    /// <summary>Has the catalogs read what these documents refer to.</summary>
    internal async Task NeedAsync(IReadOnlyCollection<Stored<TradeDocument>> documents, CancellationToken cancel)
    {
        var all = documents.Select(stored => stored.Value).ToList();
        await references.Counterparties.NeedAsync(all.Select(document => Key(document.CounterpartyId)), cancel);
        await references.Organisations.NeedAsync(all.Select(document => Key(document.OrganisationId)), cancel);
        await references.Contracts.NeedAsync(all.Select(document => Key(document.ContractId)), cancel);
        await references.Users.NeedAsync(all.Select(document => Key(document.ManagerId)), cancel);
        await references.Warehouses.NeedAsync(all.Select(document => Key(document.WarehouseId)), cancel);
        await references.Accounts.NeedAsync(all.Select(document => Key(document.AccountId)), cancel);
        await references.PriceTypes.NeedAsync(all.Select(document => Key(document.PriceTypeId)), cancel);
        var products = all.SelectMany(document => document.Lines).Select(line => Key(line.ProductId)).ToList();
        await references.Products.NeedAsync(products, cancel);
        var units = all.SelectMany(document => document.Lines).Select(line => Key(line.Unit)).ToList();
        await references.Units.NeedAsync(units.Concat(products.Select(key => references.Products.Of(key)?.Unit ?? Guid.Empty)), cancel);
        await references.Packages.NeedAsync(units.Where(key => references.Units.Of(key) is null), cancel);
    }

    /// <summary>The document with the names of what it refers to.</summary>
    internal TradeDocument Named(TradeDocument document) => document with
    {
        CounterpartyName = references.Counterparties.Of(Key(document.CounterpartyId)) ?? "",
        OrganisationName = references.Organisations.Of(Key(document.OrganisationId)) ?? "",
        ContractName = references.Contracts.Of(Key(document.ContractId)) ?? "",
        WarehouseName = references.Warehouses.Of(Key(document.WarehouseId)) ?? "",
        AccountName = references.Accounts.Of(Key(document.AccountId)) ?? "",
        PriceTypeName = references.PriceTypes.Of(Key(document.PriceTypeId)) ?? "",
        ManagerName = references.Users.Of(Key(document.ManagerId)) ?? "",
        Lines = document.Lines.Select(Named).ToValueList(),
    };

    private DocumentLine Named(DocumentLine line)
    {
        var product = references.Products.Of(Key(line.ProductId));
        var unit = Guid.TryParse(line.Unit, out var key) ? key : product?.Unit ?? Guid.Empty;
        return line with
        {
            ProductCode = product?.Code ?? "",
            Name = line.Name.Length > 0 ? line.Name : product?.Name ?? "",
            IsService = line.IsService || product is { IsService: true },
            Unit = references.Units.Of(unit) ?? references.Packages.Of(unit) ?? "",
        };
    }

    private ValueList<DocumentLine> Lines(DocumentNames names, JsonElement row, decimal sum)
    {
        List<DocumentLine> lines = [.. Section(names, row, "goods", false), .. Section(names, row, "services", true), .. Section(names, row, "agency", true), .. Section(names, row, "advances", true)];
        var containers = Section(names, row, "containers", false).ToList();
        // Returnable containers are lent, not sold, in most documents; they are lines only of a total that counts them.
        if (containers.Count > 0 && SumProof.Stated(Mode(names.Own, row), lines) != sum)
            lines.AddRange(containers);
        return lines.ToValueList();
    }

    private IEnumerable<DocumentLine> Section(DocumentNames names, JsonElement row, string section, bool isService)
    {
        if (names.Section(section) is not { } columns)
            yield break;
        foreach (var line in row.Section(names.Own, section))
        {
            if (line.Flag(columns, "cancelled"))
                continue;
            var sum = line.Number(columns, "sum");
            var quantity = columns.Field("quantity") is null ? 1 : line.Number(columns, "quantity", 3);
            yield return new()
            {
                ProductId = Id(line.Key(columns, "product")),
                Name = line.Text(columns, "text"),
                IsService = isService,
                Quantity = quantity,
                Unit = Id(line.Key(columns, "unit")),
                Price = columns.Field("price") is null ? sum : line.Number(columns, "price"),
                // Trade configurations keep a manual and an automatic discount apart.
                DiscountPercent = line.Number(columns, "discountPercent") + line.Number(columns, "automaticPercent"),
                Sum = sum,
                Vat = references.Vat(line.Text(columns, "vat")),
                VatSum = line.Number(columns, "vatSum"),
            };
        }
    }

    private bool IsAct(DocumentNames names, TradeKind kind, JsonElement row)
    {
        if (kind != TradeKind.Shipment)
            return false;
        if (names.ActsAreByLines(configuration))
            return row.Section(names.Own, "services").Any() && !row.Section(names.Own, "goods").Any();
        return names.Own.Field("operation") is not null && row.Text(names.Own, "operation") == configuration.Profile.Values.GetValueOrDefault("services");
    }

    // An attribute of several types may hold one of our own organisations instead.
    private bool IsCounterparty(OneCObjectNames own, JsonElement row) =>
        own.Field("counterpartyType") is null || row.Text(own, "counterpartyType").EndsWith('.' + configuration.Object(Meaning.Counterparty)!.Set, StringComparison.Ordinal);

    private static VatMode Mode(OneCObjectNames own, JsonElement row)
    {
        if (row.Flag(own, "noVat") || row.FlagOrNone(own, "withVat") == false)
            return VatMode.None;
        return own.Field("vatInside") is null || row.Flag(own, "vatInside") ? VatMode.Inside : VatMode.OnTop;
    }

    private static string Id(Guid key) => key == Guid.Empty ? "" : key.ToString();

    private static Guid Key(string id) => Guid.TryParse(id, out var key) ? key : Guid.Empty;
}
