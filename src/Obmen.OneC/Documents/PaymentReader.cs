using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>Makes movements of money of 1C's payment documents.</summary>
internal sealed class PaymentReader
{
    private const string TypePrefix = "StandardODATA.";

    private readonly Configuration configuration;
    private readonly References references;
    private readonly RateBook rates;
    private readonly string roubles;
    private readonly string counterparties;
    private readonly HashSet<string> payable;

    private PaymentReader(Configuration configuration, References references, RateBook rates)
    {
        (this.configuration, this.references, this.rates) = (configuration, references, rates);
        roubles = configuration.Profile.Values.GetValueOrDefault("roubles", "");
        counterparties = configuration.Object(Meaning.Counterparty)!.Set;
        payable = Enum.GetValues<TradeKind>().Select(kind => configuration.Object(kind.Key())?.Set).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    internal static async Task<PaymentReader> OpenAsync(IOneCWay client, Configuration configuration, CancellationToken cancel)
    {
        var references = new References(client, configuration);
        await references.OpenAsync(cancel);
        return new(configuration, references, new RateBook(client, configuration));
    }

    /// <summary>What a payment document pays; names of what it refers to are empty still.</summary>
    internal async Task<IEnumerable<Stored<MoneyMovement>>> RowsAsync(DocumentNames names, PaymentKind kind, JsonElement row, CancellationToken cancel)
    {
        var own = names.Own;
        var (id, sum, operation) = (row.Ref().ToString(), row.Number(own, "sum"), row.Text(own, "operation"));
        var (date, currencyKey) = (row.Date(own, "date"), row.Key(own, "currency"));
        var parts = Parts(names, row);
        var header = Paid(row, own, "basis", "basisType");
        var whole = new MoneyMovement
        {
            Kind = kind,
            Number = row.Text(own, "number"),
            Date = date,
            Uid = id,
            CounterpartyId = Id(Typed(row, own, "counterparty", "counterpartyType", counterparties)),
            OrganisationId = Id(row.Key(own, "organisation")),
            AccountId = Id(row.Key(own, "account")),
            Currency = references.Currency(currencyKey),
            Sum = sum,
            Purpose = row.Text(own, "purpose") is { Length: > 0 } purpose ? purpose : row.Text(own, "comment"),
            InvoiceId = Id(parts.Select(part => part.Invoice).FirstOrDefault(key => key != Guid.Empty) is var first && first != Guid.Empty ? first : header),
            Operation = operation,
            Nature = Nature(operation),
            DocumentSum = sum,
            BreakdownSum = parts.Count == 0 ? sum : parts.Sum(part => part.Sum),
            ManagerId = Id(row.Key(own, "manager")),
            // In ordinary applications a posted instruction is money only once the bank has paid it; one that is paid in parts is paid by orders of their own.
            IsPosted = (row.FlagOrNone(own, "posted") ?? true) && (row.FlagOrNone(own, "paid") ?? true) && !row.Flag(own, "inParts"),
        };
        var rate = whole.Currency == roubles ? 1 : await rates.OnAsync(currencyKey, date, cancel) ?? parts.Select(part => part.Rate).FirstOrDefault(each => each > 0);
        var movements = parts.Select(part => part.Invoice).Distinct().Count() > 1
            ? parts.Select((part, i) => whole with { Uid = $"{id}#{i + 1}", Sum = part.Sum, InvoiceId = Id(part.Invoice) })
            : [whole];
        var (version, isDeleted) = (row.Version(names.Own), row.IsDeleted());
        return movements.Select(each => new Stored<MoneyMovement>(each.Uid, version, each with { SumRoubles = decimal.Round(each.Sum * rate, 2, MidpointRounding.AwayFromZero) }, isDeleted));
    }

    /// <summary>The movements with the names of what they refer to.</summary>
    internal async Task<IReadOnlyList<Stored<MoneyMovement>>> NamedAsync(IReadOnlyCollection<Stored<MoneyMovement>> movements, CancellationToken cancel)
    {
        await references.Counterparties.NeedAsync(movements.Select(movement => Key(movement.Value.CounterpartyId)), cancel);
        await references.Users.NeedAsync(movements.Select(movement => Key(movement.Value.ManagerId)), cancel);
        foreach (var book in new[] { references.Accounts, references.CashDesks })
            await book.NeedAsync(movements.Where(movement => IsCash(movement.Value) == (book == references.CashDesks)).Select(movement => Key(movement.Value.AccountId)), cancel);
        return [.. movements.Select(movement => movement with
        {
            Value = movement.Value with
            {
                CounterpartyName = references.Counterparties.Of(Key(movement.Value.CounterpartyId)) ?? "",
                AccountName = (IsCash(movement.Value) ? references.CashDesks : references.Accounts).Of(Key(movement.Value.AccountId)) ?? "",
                ManagerName = references.Users.Of(Key(movement.Value.ManagerId)) ?? "",
            },
        })];
    }

    private List<(Guid Invoice, decimal Sum, decimal Rate)> Parts(DocumentNames names, JsonElement row)
    {
        var parts = new List<(Guid, decimal, decimal)>();
        if (names.Section("breakdown") is not { } columns)
            return parts;
        foreach (var line in row.Section(names.Own, "breakdown"))
        {
            var invoice = Paid(line, columns, "invoice", "invoiceType");
            var multiplicity = line.Number(columns, "multiplicity", 0);
            var rate = line.Number(columns, "rate", 4) / (multiplicity == 0 ? 1 : multiplicity);
            parts.Add((invoice != Guid.Empty ? invoice : Paid(line, columns, "deal", "dealType"), line.Number(columns, "sum"), rate));
        }

        return parts;
    }

    private Guid Paid(JsonElement row, OneCObjectNames names, string field, string type) =>
        payable.Select(set => Typed(row, names, field, type, set)).FirstOrDefault(key => key != Guid.Empty);

    // A composite attribute, if it holds a reference to this set; a plain one in any case.
    private static Guid Typed(JsonElement row, OneCObjectNames names, string field, string type, string set) =>
        names.Field(type) is null || row.Text(names, type) == TypePrefix + set ? row.Key(names, field) : Guid.Empty;

    private PaymentNature Nature(string operation)
    {
        foreach (var (nature, named) in configuration.Profile.Operations)
        {
            if (named.Contains(operation) && Enum.TryParse<PaymentNature>(nature, ignoreCase: true, out var found))
                return found;
        }

        return PaymentNature.Settlement;
    }

    private static bool IsCash(MoneyMovement movement) => movement.Kind is PaymentKind.CashIn or PaymentKind.CashOut;

    private static string Id(Guid key) => key == Guid.Empty ? "" : key.ToString();

    private static Guid Key(string id) => Guid.TryParse(id, out var key) ? key : Guid.Empty;
}
