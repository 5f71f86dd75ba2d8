using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>
/// «Выгрузить контрагентов» (rules P1–P4): 1C counterparties to the CRM. Those that aren't there are created with the whole card,
/// those that are there are brought up to date, and the 1C code with its prefix stands in «Код 1С» afterwards.
/// </summary>
public sealed class ExportCounterparties(ExchangeContext context, CounterpartyOptions options) : ExchangeAction
{
    private readonly IRecordSet<Counterparty> oneC = context.OneC.Set<Counterparty>()!;
    private readonly IRecordSet<Counterparty> crm = context.Crm.Set<Counterparty>()!;

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ExportCounterparties;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => CrmExport.Step(row);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Those that go with documents are read as a whole.
        var seen = options.SourceIds is null ? context.Seen : null;
        var sources = seen is null ? oneC.ListAsync(options.Selection, cancel) : await seen.ReadAsync(oneC, options.Selection, cancel);
        if (sources is null)
            yield break;
        using var both = await BothEnds.ReadAsync(context, BothEnds.Prefixed(sources, context.Prefix), crm.ListAsync(Selection.All, cancel), progress, cancel);
        var (links, parties, cards) = both;

        progress.Begin(new("Сопоставление", "Matching"), parties.Entries.Count);
        var matcher = new Matcher(parties, cards, Direction.ToCrm(links));
        var n = 0;
        foreach (var party in parties.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Step(party.Name);
            if (options.SourceIds?.Contains(party.Id) == false)
                continue;
            var row = Plan(++n, party, parties, matcher, cards, links);
            // What waits for a person waits in the table that was made with it.
            if (row.Marked)
                seen?.Unsettled(RecordVersion.All);
            yield return row;
        }

        seen?.Conclude();
    }

    /// <inheritdoc/>
    public override Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel) =>
        CrmExport.WriteAsync(context, row, writer, crm, CounterpartyRow.Card(row), cancel);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) => Choices.ListAsync(row, mayCreate: true, cancel);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel) => Choices.TracesAsync(row, cancel);

    /// <inheritdoc/>
    public override Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => Choices.ApplyAsync(row, choice, cancel);

    private CounterpartyChoices Choices => new(options, context.Crm);

    private PlanRow Plan(int n, PartyEntry party, PartyIndex parties, Matcher matcher, PartyIndex cards, LinkIndex links)
    {
        var match = party.IsDeleted ? null : matcher.Find(party);
        // Most rows of most plans: the card is there and is the same to the byte.
        if (match is Match.Found { Entry: var there } same && parties.Bytes(party) is var bytes && bytes.AsSpan().SequenceEqual(cards.Bytes(there)))
            return CounterpartyRow.Same(n, party, bytes, new("В CRM всё так же", "The CRM holds the same")).At(same, []);

        var card = parties.Card(party);
        if (match is null)
            return CounterpartyRow.Make(n, RowAction.Skip, party, card, new("Помечен на удаление в 1С", "Marked for deletion in 1C"));
        if (card.Name.Length == 0 || card.Code.Length == 0)
            return CounterpartyRow.Make(n, RowAction.Skip, party, card, new("В 1С нет наименования или кода: заполните карточку", "No name or code in 1C: fill the card in"));
        return match switch
        {
            Match.Found found => Existing(n, party, card, found, cards, links.OfOneC(party.Id)),
            Match.Unclear unclear => CounterpartyRow.Make(n, RowAction.Decide, party, card, unclear.Question) with { Candidates = Ids(unclear) },
            _ => CounterpartyRow.Make(n, RowAction.Create, party, Owned(card), QualityNote(card)),
        };
    }

    private static PlanRow Existing(int n, PartyEntry party, Counterparty card, Match.Found found, PartyIndex cards, Link? link)
    {
        var current = cards.Card(found.Entry);
        var differences = CounterpartyComparer.Compare(current, card);
        var row = CounterpartyRow.Make(n, RowAction.Update, party, card, found.Because).At(found, differences) with { Former = CounterpartyRow.Pack(current) };
        if (differences.Count == 0)
            return row with { Action = RowAction.Skip, Marked = false, Reason = new("В CRM всё так же", "The CRM holds the same") };
        if (link?.SentHash == row.SourceHash)
            return row with { Action = RowAction.Skip, Marked = false, Reason = ChangedInCrm(differences) };
        return row;
    }

    // What the CRM's own people changed is theirs until the 1C card changes too.
    private static Words ChangedInCrm(ValueList<Difference> differences)
    {
        var titles = differences.Select(difference => RecordKind.Counterparty.FieldTitle(difference.Field)).ToList();
        return new(
            $"В 1С не менялся; в CRM отличается: {string.Join(", ", titles.Select(title => title.Ru))}",
            $"Unchanged in 1C; the CRM differs in: {string.Join(", ", titles.Select(title => title.En))}");
    }

    private Counterparty Owned(Counterparty card) => card with
    {
        ManagerId = options.ManagerId,
        DepartmentId = options.DepartmentId,
        TypeId = options.TypeId,
    };

    private static Words QualityNote(Counterparty card) => card.Inn.Problem ?? card.Kpp.Problem ?? new("В CRM такого нет", "Not in the CRM");

    private static ValueList<string> Ids(Match.Unclear unclear) => unclear.Candidates.Select(candidate => candidate.Id).ToValueList();
}
