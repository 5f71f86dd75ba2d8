using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>Makes of 1C's documents with lines what the CRM shall hold.</summary>
internal sealed class TradeDrafts(Prefix prefix, DocumentMap map, MapDirectories directories, DocumentOptions options, PartyFates parties, PaperReferences references, RecordShelf<TradeDocument> crm, IReadOnlySet<TradeKind> neverPosted)
{
    /// <summary>The draft of a document.</summary>
    internal Draft<TradeDocument> Of(Stored<TradeDocument> source)
    {
        var document = source.Value;
        var isInvoice = document.Kind == TradeKind.Invoice;
        if (isInvoice && document.BasisId.Length > 0 && !source.IsDeleted)
            references.Invoiced(document.BasisId, source.Id);
        var rule = map.Type(document.Kind, document.OrganisationId);
        var fate = parties.Of(document.CounterpartyId);
        var user = MapGuess.UserOf(document.ManagerName, directories);
        var desired = document with
        {
            CounterpartyId = fate.Id.Length > 0 ? fate.Id : document.CounterpartyId,
            OrganisationId = map.Organisation(document.OrganisationId)?.RequisitesId ?? "",
            TypeId = rule?.TypeId ?? "",
            StatusId = rule?.StatusId ?? "",
            ManagerId = user.Length > 0 ? user : options.Parties.ManagerId,
            BasisId = isInvoice ? references.Document(document.BasisId) : references.Sale(document.BasisId),
            Lines = document.Lines.Select(Line).ToValueList(),
        };
        var there = ByOrder(source, desired);
        return new(source, desired)
        {
            There = there,
            Because = new($"Выписан по заказу, который загружен из документа CRM № {there}", $"Issued on the order that was loaded from the CRM's document no. {there}"),
            Problem = Problem(document, rule) is { IsEmpty: false } problem ? problem : fate.Problem,
            Unmarked = !IsReady(source, neverPosted) ? new("Не проведён в 1С", "Not posted in 1C") : document is { Sum: 0, Lines.Count: 0 } ? Empty : Words.None,
            Note = document is { Lines.Count: 0, Sum: not 0 } ? Bare(fate.Note) : fate.Note,
        };
    }

    private static Words Empty => new(
        "Ни строк, ни суммы: в 1С не найдено, по какому документу он выписан", "Neither lines nor a total: 1C doesn't tell which document it was issued on");

    // An invoice of trade configurations may ask for a part of its order: the order's lines don't make its total.
    private static Words Bare(Words note) => note.IsEmpty
        ? new("В CRM такого нет; строк, которые дают сумму, в 1С нет: выгрузится одна сумма", "Not in the CRM; 1C has no lines that make the total: the total goes alone")
        : new($"{note.Ru}; строк, которые дают сумму, в 1С нет: выгрузится одна сумма", $"{note.En}; 1C has no lines that make the total: the total goes alone");

    /// <summary>Whether the document goes by itself, as far as the document tells: then its counterparty goes too.</summary>
    internal static bool IsReady(Stored<TradeDocument> source, IReadOnlySet<TradeKind> neverPosted) => !source.IsDeleted && (source.Value.IsPosted || neverPosted.Contains(source.Value.Kind));

    // A manager's invoice that was loaded into 1C as an order: what is issued on that order is the same invoice.
    private string ByOrder(Stored<TradeDocument> source, TradeDocument desired)
    {
        if (source.Value.Kind != TradeKind.Invoice || references.Document(source.Id).Length > 0 || desired.BasisId.Length == 0)
            return "";
        return crm.ById(desired.BasisId) is { } entry && crm.Read(entry).Value is var there && there.TypeId == desired.TypeId && there.Sum == desired.Sum ? desired.BasisId : "";
    }

    private DocumentLine Line(DocumentLine line) => line with
    {
        ProductId = line.ProductId.Length == 0 ? "" : references.Product(line.ProductId),
        ProductCode = prefix.Apply(line.ProductCode),
    };

    private static Words Problem(TradeDocument document, TypeRule? rule)
    {
        if (document.CounterpartyId.Length == 0)
            return new("В документе нет контрагента: укажите его в 1С", "The document has no counterparty: name it in 1C");
        if (SumProof.Problem(document) is { } sums)
            return sums;
        var title = DocumentType.Of(document.Kind).Title;
        return rule is { TypeId.Length: > 0 }
            ? Words.None
            : new($"Не выбран тип документа CRM для «{title.Ru}»: выберите его в таблице соответствия", $"No CRM document type is chosen for \"{title.En}\": choose it in the mapping table");
    }
}
