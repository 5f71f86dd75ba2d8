using Obmen.Exchange.Documents;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.OData;

namespace Obmen.OneC.Documents;

/// <summary>
/// The order that an invoice is issued on where invoices have no lines of their own (УТ, КА, ERP). The two are written as one: the order holds the
/// lines, under a key made of the invoice's, so that no attempt makes two of them.
/// </summary>
internal sealed class InvoiceOrder(DocumentNames names)
{
    private const char Joint = ' ';

    /// <summary>What the base calls orders.</summary>
    internal DocumentNames Names => names;

    /// <summary>The invoice with a version that changes with its order's too.</summary>
    internal static Stored<TradeDocument> Together(Stored<TradeDocument> invoice, IEnumerable<Stored<TradeDocument>> orders) =>
        invoice with { Version = string.Join(Joint, orders.Select(order => order.Version).Prepend(invoice.Version)) };

    /// <summary>The invoice with its own version, as 1C asks for it.</summary>
    internal static Stored<TradeDocument> Alone(Stored<TradeDocument> invoice) => invoice with { Version = invoice.Version.Split(Joint)[0] };

    /// <summary>The id of the order that a new invoice is issued on: the one it names, where that is of the same sum, else a new one.</summary>
    internal async Task<string> CreateAsync(TradeDocument invoice, Guid id, DocumentWriter writer, Func<string, Task<Stored<TradeDocument>?>> read, CancellationToken cancel)
    {
        if (await read(invoice.BasisId) is { } there && there.Value.Sum == invoice.Sum && there.Value.CounterpartyId == invoice.CounterpartyId)
            return there.Id;
        var key = IdempotencyKey.Derive(id, "order");
        await writer.CreateAsync(names, invoice with { Kind = TradeKind.Order, Number = "", Uid = "", BasisId = "" }, key, cancel);
        return key.ToString();
    }

    /// <summary>Brings the lines and the sum of the order up to the invoice's; returns whether anything was written.</summary>
    internal async Task<bool> ChangeAsync(TradeDocument invoice, TradeDocument desired, DocumentWriter writer, Func<string, Task<Stored<TradeDocument>?>> read, CancellationToken cancel)
    {
        if (await read(invoice.BasisId) is not { } order)
            return DocumentMerge.Apply(invoice, desired).Lines.Equals(invoice.Lines) ? false : throw WithoutOrder(invoice);
        var changed = desired with
        {
            Kind = TradeKind.Order,
            Number = "",
            Uid = "",
            Date = order.Value.Date,
            BasisId = "",
            Comment = "",
            IsPosted = false,
        };
        return await writer.ChangeAsync(names, order, changed, async () => await read(order.Id) ?? throw WithoutOrder(invoice), cancel);
    }

    /// <summary>Posts the order first: 1C has nothing to ask money for before.</summary>
    internal async Task PostAsync(TradeDocument invoice, DocumentWriter writer, Func<string, Task<Stored<TradeDocument>?>> read, CancellationToken cancel)
    {
        if (await read(invoice.BasisId) is { Value.IsPosted: false } order)
            await writer.PostAsync(names, order, cancel);
    }

    private static SideException WithoutOrder(TradeDocument invoice) => new(
        new($"{OneCFailures.Title.Ru}: счет № {invoice.Number} выписан не по заказу, строк у него в 1С нет.", $"{OneCFailures.Title.En}: invoice no. {invoice.Number} isn't issued on an order and has no lines in 1C."),
        new("Исправьте счет в 1С или загрузите документ CRM как заказ", "Mend the invoice in 1C or load the CRM's document as an order"),
        Reaction.SkipRecord);
}
