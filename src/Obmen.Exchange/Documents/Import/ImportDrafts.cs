using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>Makes of the CRM's documents what 1C shall hold: references by link, code and name, the base's defaults where the CRM is silent.</summary>
internal sealed class ImportDrafts(TargetKind target, ImportOptions options, DocumentMap map, ImportDirectories directories, PartyFates parties, ProductBook products, LinkIndex documents, string baseId)
{
    // The name space of keys made of CRM ids: the same document of the CRM gets the same key in this base, whichever plan writes it.
    private static readonly Guid Names = new("5f6f4d0e-7a7b-4b2e-9d0c-3a5d1c2b7e11");

    /// <summary>The document as 1C shall hold it. What could not be told is empty: the gate asks about it.</summary>
    internal TradeDocument Of(Stored<TradeDocument> source)
    {
        var document = source.Value;
        var fate = parties.Of(document.CounterpartyId);
        var organisation = Organisation(document);
        var lines = document.Lines.Select(line => Line(line, document.Vat)).ToList();
        var desired = document with
        {
            Kind = target.Kind,
            Uid = KeyOf(source.Id),
            Number = options.NewNumbers ? "" : document.Number,
            CounterpartyId = fate.Id.Length > 0 ? fate.Id : document.CounterpartyId,
            CounterpartyName = fate.Name,
            Currency = document.Currency.Length > 0 ? document.Currency : options.Defaults.Currency,
            Vat = options.Defaults.WithoutVat && document.Vat == VatMode.Inside && document.Lines.All(line => line.Vat.Percent == 0) ? VatMode.None : document.Vat,
            BasisId = documents.OfCrm(document.BasisId)?.OneCId ?? "",
            IsPosted = false,
            // Where services stand in a section of their own, they come after the goods.
            Lines = (target.SplitsServices ? lines.OrderBy(line => line.IsService) : lines.AsEnumerable()).ToValueList(),
        };
        return Named(desired with
        {
            OrganisationId = organisation,
            WarehouseId = Only(options.Defaults.WarehouseId, directories.Warehouses),
            AccountId = Only(options.Defaults.AccountId, [.. directories.Accounts.Where(account => account.Code == organisation)]),
            PriceTypeId = options.Defaults.PriceTypeId,
            ManagerId = Manager(document),
        });
    }

    /// <summary>What is written over a document that is there: the CRM's own content; what 1C's people chose stays theirs.</summary>
    internal static TradeDocument Over(TradeDocument desired, TradeDocument current) => desired with
    {
        Uid = current.Uid,
        OrganisationId = "",
        OrganisationName = current.OrganisationName,
        ContractId = current.ContractId,
        ContractName = current.ContractName,
        WarehouseId = current.WarehouseId,
        WarehouseName = current.WarehouseName,
        AccountId = current.AccountId,
        AccountName = current.AccountName,
        PriceTypeId = current.PriceTypeId,
        PriceTypeName = current.PriceTypeName,
        ManagerId = current.ManagerId,
        ManagerName = current.ManagerName,
        BasisId = "",
    };

    /// <summary>What the CRM says, without what the exchange itself writes there.</summary>
    internal string Hash(TradeDocument source) => DocumentMerge.Hash(source with { Uid = "", StatusId = "", Number = options.NewNumbers ? "" : source.Number });

    /// <summary>The key a CRM document gets in 1C.</summary>
    internal string KeyOf(string crmId) => IdempotencyKey.Derive(Names, $"{baseId}/{target.Kind.Key()}/{crmId}").ToString();

    private DocumentLine Line(DocumentLine line, VatMode mode)
    {
        var found = products.Of(line);
        var product = found.Count == 1 ? found[0] : null;
        var isService = target.Kind == TradeKind.Act || product?.IsService == true;
        var takesText = target.SplitsServices && isService ? target.ServicesTakeText : target.GoodsTakeText;
        var vat = line.Vat.IsKnown ? line.Vat : VatRate.Exempt;
        var price = target.TakesDiscount || line.DiscountPercent == 0 || line.Quantity == 0 ? line.Price : decimal.Round(line.Sum / line.Quantity, 2, MidpointRounding.AwayFromZero);
        return line with
        {
            ProductId = product?.Id ?? "",
            ProductCode = product?.Code ?? "",
            Name = product is not null && !takesText ? product.Name : line.Name,
            Unit = product?.Unit ?? "",
            IsService = isService,
            Price = price,
            DiscountPercent = target.TakesDiscount ? line.DiscountPercent : 0,
            Vat = vat,
            VatSum = mode == VatMode.OnTop ? vat.OnTop(line.Sum) : vat.Inside(line.Sum),
        };
    }

    private TradeDocument Named(TradeDocument document) => document with
    {
        OrganisationName = Name(directories.Map.Organisations, document.OrganisationId),
        WarehouseName = Name(directories.Warehouses, document.WarehouseId),
        AccountName = Name(directories.Accounts, document.AccountId),
        PriceTypeName = Name(directories.PriceTypes, document.PriceTypeId),
        ManagerName = Name(directories.Users, document.ManagerId),
    };

    private string Organisation(TradeDocument document) => OfMap(document) is { Length: > 0 } own ? own : Only(options.Defaults.OrganisationId, directories.Map.Organisations);

    private string OfMap(TradeDocument document) => document.OrganisationId.Length == 0
        ? ""
        : map.Organisations.FirstOrDefault(rule => rule.RequisitesId == document.OrganisationId && rule.OrganisationId.Length > 0)?.OrganisationId ?? "";

    private string Manager(TradeDocument document)
    {
        var key = Likeness.NameKey(Name(directories.Map.Users, document.ManagerId));
        var same = directories.Users.Where(user => key.Length > 0 && Likeness.NameKey(user.Name) == key).ToList();
        return same.Count == 1 ? same[0].Id : options.Defaults.ManagerId;
    }

    private static string Only(string chosen, IReadOnlyList<DirectoryEntry> entries) =>
        entries.Any(entry => entry.Id == chosen) ? chosen : entries.Count == 1 ? entries[0].Id : "";

    private static string Name(IReadOnlyList<DirectoryEntry> entries, string id) => entries.FirstOrDefault(entry => entry.Id == id)?.Name ?? "";
}
