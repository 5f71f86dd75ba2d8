using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>
/// «Создать контрагентов в 1С» (rules P5, P6): CRM cards to 1C. Those not found in 1C start marked and are created; the code that 1C gives
/// them is written back to the CRM with the prefix. Those that are there are updated only when a person marks them.
/// </summary>
public sealed class ImportCounterparties(ExchangeContext context, CounterpartyOptions options) : ExchangeAction
{
    private readonly IRecordSet<Counterparty> oneC = context.OneC.Set<Counterparty>()!;
    private static readonly Guid Names = new("c5a0f7e2-3f0b-4d6c-9b1a-1f0f7f0c2a44");
    private static readonly Words Awaits = new("Записан в файл, ждёт загрузки в 1С", "In the file, waits to be loaded into 1C");

    private readonly IRecordSet<Counterparty> crm = context.Crm.Set<Counterparty>()!;

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.ImportCounterparties;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => row.Action == RowAction.Create ? "1c.create" : "1c.update";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var both = await BothEnds.ReadAsync(context, oneC.ListAsync(Selection.All, cancel), crm.ListAsync(options.Selection, cancel), progress, cancel);
        var (links, parties, cards) = both;

        progress.Begin(new("Сопоставление", "Matching"), cards.Entries.Count);
        var matcher = new Matcher(cards, parties, Direction.ToOneC(context.Prefix, links, cards));
        var n = 0;
        foreach (var entry in cards.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Step(entry.Name);
            if (options.SourceIds?.Contains(entry.Id) != false)
                yield return Plan(++n, entry, cards.Card(entry), matcher, parties, links);
        }
    }

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        var card = CounterpartyRow.Card(row);
        var created = row.Action == RowAction.Create;
        var party = created
            ? await writer.CreateAsync(0, FirstStep(row), oneC, card, cancel, LinkTo, IsDeferred ? KeyOf(row.SourceId) : null)
            : await writer.UpdateAsync(0, FirstStep(row), oneC, row.TargetId, row.TargetVersion, card, cancel);

        // The code comes with the next file that 1C exports; the table after it writes it to the CRM.
        if (IsDeferred && party.Value.Code.Length == 0)
            return new(created ? RowOutcome.Created : RowOutcome.Updated, Awaits, party.Id, "", LinkTo(party)) { Version = party.Version };

        var code = context.Prefix.Apply(party.Value.Code);
        if (code != row.Code)
            await writer.UpdateAsync(1, "crm.code", crm, row.SourceId, null, new Counterparty { Name = card.Name, Code = code }, cancel);

        return created
            ? new(RowOutcome.Created, new($"создан, код {party.Value.Code}", $"created, code {party.Value.Code}"), party.Id, code, LinkTo(party)) { Version = party.Version }
            : new(RowOutcome.Updated, IsDeferred && row.Differences.Count > 0 ? Awaits : new("обновлено", "updated"), party.Id, code, LinkTo(party)) { Version = party.Version };

        Link LinkTo(Stored<Counterparty> there)
        {
            var held = there.Value with { Code = context.Prefix.Apply(there.Value.Code) };
            // What we created ourselves is no change to bring back; an updated card may hold changes of 1C's own that are still to go.
            var sent = created ? CounterpartyComparer.Hash(held) : "";
            return new(context.BaseId, RecordKind.Counterparty.Key, there.Id, row.SourceId, held.Code, sent, row.SourceHash, row.Basis, context.Time.GetUtcNow());
        }
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) => Choices.ListAsync(row, mayCreate: true, cancel);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel) => Choices.TracesAsync(row, cancel);

    /// <inheritdoc/>
    public override Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => Choices.ApplyAsync(row, choice, cancel);

    private bool IsDeferred => context.OneC is IDeferred { IsDeferred: true };

    // The same in every plan: a file that is made or loaded twice brings nothing twice.
    private Guid KeyOf(string crmId) => IdempotencyKey.Derive(Names, $"{context.BaseId}/{crmId}");

    private CounterpartyChoices Choices => new(options, context.OneC);

    private PlanRow Plan(int n, PartyEntry entry, Counterparty card, Matcher matcher, PartyIndex parties, LinkIndex links)
    {
        var isOurs = card.Code.Length == 0 || context.Prefix.Strip(card.Code) is not null;
        if (!isOurs && links.OfCrm(entry.Id) is null)
            return Row(n, RowAction.Skip, entry, card, new("Код 1С другой базы", "The 1C code of another base"));
        if (card.Name.Length == 0)
            return Row(n, RowAction.Skip, entry, card, new("В CRM нет наименования: заполните карточку", "No name in the CRM: fill the card in"));
        return matcher.Find(entry) switch
        {
            Match.Found found => Existing(n, entry, card, found, parties, links.OfCrm(entry.Id)),
            Match.Unclear unclear => Row(n, RowAction.Decide, entry, card, unclear.Question) with { Candidates = unclear.Candidates.Select(candidate => candidate.Id).ToValueList() },
            _ => Row(n, RowAction.Create, entry, card, Missing(card)) with { Former = CounterpartyRow.Pack(new() { Name = card.Name, Code = card.Code }) },
        };
    }

    private PlanRow Existing(int n, PartyEntry entry, Counterparty card, Match.Found found, PartyIndex parties, Link? link)
    {
        var desired = ForOneC(card);
        var current = parties.Card(found.Entry);
        var differences = CounterpartyComparer.Compare(current, desired);
        var row = Row(n, RowAction.Update, entry, card, found.Because).At(found, differences) with { Marked = false, Former = CounterpartyRow.Pack(current) };
        if (IsDeferred && found.Entry.Code.Length == 0 && differences.Count == 0)
            return row with { Action = RowAction.Skip, Reason = Awaits };
        var codeIsThere = card.Code == context.Prefix.Apply(found.Entry.Code);
        if (!codeIsThere)
            return row with { Marked = differences.Count == 0 };
        if (differences.Count == 0)
            return row with { Action = RowAction.Skip, Reason = new("В 1С всё так же", "1C holds the same") };
        return link is not null && link.ReceivedHash == row.SourceHash
            ? row with { Action = RowAction.Skip, Reason = new("В CRM не менялся с прошлой загрузки", "Unchanged in the CRM since it was last loaded") }
            : row;
    }

    // 1C gives codes itself; a code of the CRM's never goes there. The row still shows the CRM's code.
    private static PlanRow Row(int n, RowAction action, PartyEntry entry, Counterparty card, Words reason) =>
        CounterpartyRow.Make(n, action, entry, ForOneC(card), reason) with { Code = card.Code };

    private static Counterparty ForOneC(Counterparty card) => card with { Code = "", ManagerId = "", DepartmentId = "", TypeId = "" };

    private static Words Missing(Counterparty card) => card.Code.Length > 0
        ? new($"Кода {card.Code} в 1С нет; будет присвоен новый", $"1C doesn't have code {card.Code}; a new one will be given")
        : card.Inn.Problem ?? new("В 1С такого нет", "Not in 1C");
}
