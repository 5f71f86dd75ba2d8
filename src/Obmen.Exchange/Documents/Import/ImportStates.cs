using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>What 1C knows of payment and shipment, told to the CRM's documents by the statuses that a person chose for it.</summary>
internal sealed class ImportStates(ExchangeContext context, ImportDefaults defaults, ImportSetting setting, LinkIndex links)
{
    /// <summary>The group of such rows.</summary>
    internal const string Group = "status";

    // After the documents themselves.
    private const int Stage = ImportPlan.DocumentStage * 2;

    private readonly Dictionary<string, decimal> paid = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> shipped = new(StringComparer.Ordinal);

    // Where an invoice stands on an order, payments and shipments name the order.
    private readonly Dictionary<string, string> behind = new(StringComparer.Ordinal);

    /// <summary>The rows of documents whose status should be another; numbers and names are the caller's.</summary>
    internal async IAsyncEnumerable<PlanRow> RowsAsync(RecordShelf<TradeDocument> sources, RecordShelf<TradeDocument> targets, Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        var linked = sources.Entries.Where(entry => links.OfCrm(entry.Id) is not null).ToList();
        if (linked.Count == 0 || context.Crm is not IDocumentStatuses || (defaults.Paid + defaults.PartlyPaid + defaults.Shipped).Length == 0)
            yield break;
        progress.Begin(new("Оплата и отгрузка в 1С", "Payment and shipment in 1C"), null);
        if (setting.Target.Behind.Length > 0)
        {
            foreach (var target in targets.Entries.Where(entry => links.OfOneC(entry.Id) is not null).Select(targets.Read).Where(target => target.Value.BasisId.Length > 0))
                behind[target.Value.BasisId] = target.Id;
        }

        await ReadAsync(linked.Select(entry => links.OfCrm(entry.Id)!.OneCId).ToHashSet(StringComparer.Ordinal), progress, cancel);
        foreach (var source in linked.Select(sources.Read))
        {
            var (status, words) = StateOf(links.OfCrm(source.Id)!.OneCId, source.Value.Sum);
            if (status.Length > 0 && status != source.Value.StatusId)
                yield return Row(source, status, words);
        }
    }

    private async Task ReadAsync(HashSet<string> ids, Progress progress, CancellationToken cancel)
    {
        if (context.OneC.Set<MoneyMovement>() is { } movements)
        {
            var incoming = new Selection { Kinds = [PaymentKind.BankIn.Key(), PaymentKind.CashIn.Key()] };
            await foreach (var movement in movements.ListAsync(incoming, cancel))
                Add(paid, movement.Value.InvoiceId, movement.Value.Sum, movement.Value.IsPosted && !movement.IsDeleted);
        }

        await foreach (var document in setting.OneC.ListAsync(new() { Kinds = [TradeKind.Shipment.Key(), TradeKind.Act.Key()] }, cancel))
        {
            var stands = document.Value.IsPosted && !document.IsDeleted;
            Add(shipped, document.Value.BasisId, document.Value.Sum, stands);
            Add(shipped, document.Id, document.Value.Sum, stands);
        }

        void Add(Dictionary<string, decimal> sums, string id, decimal sum, bool stands)
        {
            progress.Step("");
            id = behind.GetValueOrDefault(id, id);
            if (stands && ids.Contains(id))
                sums[id] = sums.GetValueOrDefault(id) + sum;
        }
    }

    // The furthest state that a status was chosen for.
    private (string Status, Words Words) StateOf(string id, decimal sum)
    {
        var (money, goods) = (paid.GetValueOrDefault(id), shipped.GetValueOrDefault(id));
        if (goods >= sum && goods > 0 && defaults.Shipped.Length > 0)
            return (defaults.Shipped, new($"Отгружен в 1С на {DocumentFields.Money(goods)}", $"Shipped in 1C for {DocumentFields.Money(goods)}"));
        if (money >= sum && money > 0 && defaults.Paid.Length > 0)
            return (defaults.Paid, new($"Оплачен в 1С: {DocumentFields.Money(money)}", $"Paid in 1C: {DocumentFields.Money(money)}"));
        return money > 0 && money < sum
            ? (defaults.PartlyPaid, new($"Оплачен в 1С частично: {DocumentFields.Money(money)} из {DocumentFields.Money(sum)}", $"Paid in part in 1C: {DocumentFields.Money(money)} of {DocumentFields.Money(sum)}"))
            : ("", Words.None);
    }

    private PlanRow Row(Stored<TradeDocument> source, string status, Words words)
    {
        var desired = source.Value with { StatusId = status, StatusName = Name(status) };
        return new()
        {
            N = 0,
            Kind = RecordKind.Document.Key,
            Stage = Stage,
            Action = RowAction.Update,
            Marked = true,
            SourceId = source.Id,
            TargetId = source.Id,
            Code = source.Value.Number,
            Group = Group,
            Amount = source.Value.Sum,
            Date = source.Value.Date,
            Basis = LinkBasis.Created,
            Reason = words,
            Differences = [new("status", Name(source.Value.StatusId), Name(status))],
            Payload = RecordKind.Document.Pack(desired),
        };
    }

    private string Name(string status) => setting.Directories.Map.Statuses.FirstOrDefault(entry => entry.Id == status)?.Name ?? status;
}
