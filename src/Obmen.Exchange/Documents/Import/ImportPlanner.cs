using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>Makes the row of a document from what was found of it in 1C: create, overwrite with the differences, leave, or ask.</summary>
internal sealed class ImportPlanner(TargetKind target, ImportOptions options, ImportGate gate, ContractBook contracts)
{
    /// <summary>The row of a draft; its number, stage, code, name, sum and date are <paramref name="heading"/>'s.</summary>
    internal async Task<PlanRow> PlanAsync(PlanRow heading, TradeDocument desired, Words problem, Words note, PaperMatch<TradeDocument> match, Link? link, CancellationToken cancel) => match switch
    {
        PaperMatch<TradeDocument>.Found found => await ExistingAsync(heading, desired, problem, found, link, cancel),
        PaperMatch<TradeDocument>.Unclear unclear => Ask(heading, desired, unclear.Question) with { Candidates = unclear.CrmIds.ToValueList() },
        _ when !problem.IsEmpty => Ask(heading, desired, problem),
        _ => await NewAsync(heading, desired, note, cancel),
    };

    /// <summary>The row of a document to be created, or the question that stands before it.</summary>
    internal async Task<PlanRow> NewAsync(PlanRow heading, TradeDocument desired, Words note, CancellationToken cancel)
    {
        if (await gate.AskAsync(desired, null, cancel) is { } question)
            return Ask(heading, desired, question.Text);
        var found = target.TakesContract && desired.ContractId.Length == 0 ? await contracts.OfAsync(desired, cancel) : [];
        if (found.Count == 1)
            desired = desired with { ContractId = found[0].Id, ContractName = found[0].Value.Name };
        var isNewContract = target.TakesContract && contracts.Exists && desired.ContractId.Length == 0;
        if (isNewContract)
            desired = desired with { ContractName = $"{options.Defaults.ContractName} ({new Words("новый", "new")})" };
        return heading with
        {
            Action = RowAction.Create,
            Marked = true,
            Basis = LinkBasis.Created,
            TargetId = "",
            TargetVersion = "",
            Differences = [],
            Candidates = [],
            Reason = Join(new("Новый", "New"), note, isNewContract ? new("договор создастся", "a contract is created") : Words.None, WithBehind, NeverPosted),
            Payload = RecordKind.Document.Pack(desired),
        };
    }

    /// <summary>The row of one that is there, as a person or the matcher found it.</summary>
    internal async Task<PlanRow> OverAsync(PlanRow heading, TradeDocument desired, Stored<TradeDocument> current, Words because, CancellationToken cancel)
    {
        var over = ImportDrafts.Over(desired, current.Value);
        var differences = DocumentMerge.Compare(current.Value, over);
        var row = heading with { TargetId = current.Id, TargetVersion = current.Version, Candidates = [], Payload = RecordKind.Document.Pack(over) };
        if (await gate.AskAsync(over, current.Value, cancel) is { } question)
            return Ask(row, over, question.Text);
        return row with
        {
            Action = RowAction.Update,
            Marked = true,
            Differences = differences,
            Former = RecordKind.Document.Pack(current.Value),
            Reason = Join(because, differences.Count == 0 ? new("будет проведён", "is posted") : Words.None, current.Value.IsPosted ? new("проведение снимется", "posting is taken back") : Words.None, NeverPosted),
        };
    }

    private async Task<PlanRow> ExistingAsync(PlanRow heading, TradeDocument desired, Words problem, PaperMatch<TradeDocument>.Found found, Link? link, CancellationToken cancel)
    {
        var current = found.Target;
        var row = heading with { TargetId = current.Id, TargetVersion = current.Version, Basis = found.Basis, Payload = RecordKind.Document.Pack(desired) };
        if (current.Value.Kind != target.Kind)
        {
            var title = DocumentType.Of(current.Value.Kind).Title;
            return Leave(row, new($"Уже загружен в 1С как «{title.Ru}» № {current.Value.Number}", $"Loaded into 1C already as \"{title.En}\" no. {current.Value.Number}"));
        }

        var differences = DocumentMerge.Compare(current.Value, ImportDrafts.Over(desired, current.Value));
        if (differences.Count == 0 && !current.IsDeleted && options.NewNumbers && heading.Code != current.Value.Number)
        {
            // A run that was cut off between the two: only the CRM is still to be told.
            return row with
            {
                Action = RowAction.Update,
                Marked = true,
                Differences = [new("number", heading.Code, current.Value.Number)],
                Reason = new("Номер 1С ещё не записан в CRM", "1C's number isn't in the CRM yet"),
                Payload = RecordKind.Document.Pack(ImportDrafts.Over(desired, current.Value)),
                Former = RecordKind.Document.Pack(current.Value),
            };
        }

        var isToPost = options.Post && target.Posts && !current.Value.IsPosted;
        if (differences.Count == 0 && !(isToPost && options.Overwrite) && !current.IsDeleted)
            return Leave(row, new("В 1С всё так же", "1C holds the same"));
        if (!options.Overwrite)
            return Leave(row, new("В 1С документ есть, не загружено: «Перезаписывать» не отмечено", "1C has the document, not loaded: \"Overwrite\" is off"));
        if (current.IsDeleted)
            return Ask(row, desired, new("Помечен на удаление в 1С: снимите пометку в 1С или удалите документ в CRM", "Marked for deletion in 1C: take the mark away there or delete the document in the CRM"));
        if (!problem.IsEmpty)
            return Ask(row, desired, problem);
        var planned = await OverAsync(row, desired, current, found.Because, cancel);
        // Only 1C's side moved: what its people wrote is not taken away by itself.
        return planned.Action == RowAction.Update && differences.Count > 0 && link is not null && link.ReceivedHash == heading.SourceHash
            ? planned with { Marked = false, Reason = new("Изменён в 1С после загрузки, в CRM — нет: отметьте, чтобы вернуть данные CRM", "Changed in 1C since it was loaded, not in the CRM: mark it to bring the CRM's data back") }
            : planned;
    }

    private Words NeverPosted => options.Post && !target.Posts ? new("такие документы в 1С не проводятся: будет записан", "such documents never post in 1C: it is written") : Words.None;

    private Words WithBehind => target.Behind.Length > 0 ? new($"вместе с ним «{target.Behind}» со строками", $"with \"{target.Behind}\" that holds its lines") : Words.None;

    private static PlanRow Ask(PlanRow row, TradeDocument desired, Words question) => row with
    {
        Action = RowAction.Decide,
        Marked = false,
        Differences = [],
        Candidates = [],
        Reason = question,
        Payload = RecordKind.Document.Pack(desired),
    };

    private static PlanRow Leave(PlanRow row, Words reason) => row with { Action = RowAction.Skip, Marked = false, Reason = reason };

    private static Words Join(params Words[] parts)
    {
        var said = parts.Where(part => !part.IsEmpty).ToList();
        return new(string.Join("; ", said.Select(part => part.Ru)), string.Join("; ", said.Select(part => part.En)));
    }
}
