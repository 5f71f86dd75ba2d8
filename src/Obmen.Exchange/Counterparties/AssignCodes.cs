using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>
/// «Присвоить код 1С» (rule P7): writes the 1C code into the one CRM card whose name is exactly the counterparty's. Several of that name
/// on either side, or a card with another code, wait for a person.
/// </summary>
public sealed class AssignCodes(ExchangeContext context, CounterpartyOptions options) : ExchangeAction
{
    private readonly IRecordSet<Counterparty> oneC = context.OneC.Set<Counterparty>()!;
    private readonly IRecordSet<Counterparty> crm = context.Crm.Set<Counterparty>()!;

    /// <inheritdoc/>
    public override PlanKind Kind => PlanKind.AssignCodes;

    /// <inheritdoc/>
    public override string FirstStep(PlanRow row) => "crm.code";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<PlanRow> PlanAsync(Progress progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var both = await BothEnds.ReadAsync(context, oneC.ListAsync(options.Selection, cancel), crm.ListAsync(Selection.All, cancel), progress, cancel);
        var (links, parties, cards) = both;

        progress.Begin(new("Сопоставление", "Matching"), parties.Entries.Count);
        var n = 0;
        foreach (var party in parties.Entries)
        {
            cancel.ThrowIfCancellationRequested();
            progress.Step(party.Name);
            if (options.SourceIds?.Contains(party.Id) != false)
                yield return Plan(++n, party, parties, cards, links);
        }
    }

    /// <inheritdoc/>
    public override async Task<RowEnd> CarryOutAsync(PlanRow row, StepWriter writer, CancellationToken cancel)
    {
        var card = CounterpartyRow.Card(row);
        var written = await writer.UpdateAsync(0, FirstStep(row), crm, row.TargetId, row.TargetVersion, card, cancel);
        var link = new Link(context.BaseId, RecordKind.Counterparty.Key, row.SourceId, row.TargetId, card.Code, "", "", LinkBasis.Name, context.Time.GetUtcNow());
        return new(RowOutcome.Updated, new("Обновлен код", "Code updated"), row.TargetId, card.Code, link) { Version = written.Version };
    }

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> ChoicesAsync(PlanRow row, CancellationToken cancel) => Choices.ListAsync(row, mayCreate: false, cancel);

    /// <inheritdoc/>
    public override Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel) => Choices.TracesAsync(row, cancel);

    /// <inheritdoc/>
    public override Task<PlanRow> DecideAsync(PlanRow row, string choice, CancellationToken cancel) => Choices.ApplyAsync(row, choice, cancel);

    private CounterpartyChoices Choices => new(options, context.Crm);

    private PlanRow Plan(int n, PartyEntry party, PartyIndex parties, PartyIndex cards, LinkIndex links)
    {
        var code = context.Prefix.Apply(party.Code);
        var written = new Counterparty { Name = party.Name, Code = code };
        if (party.IsDeleted || code.Length == 0)
            return CounterpartyRow.Make(n, RowAction.Skip, party, written, new("Помечен на удаление или без кода", "Marked for deletion or without a code"));

        var named = cards.ByName(party.Name).Where(card => card.Name == party.Name).ToList();
        var owners = cards.ByCode(code);
        if (owners.Count > 0)
        {
            return CounterpartyRow.Make(n, RowAction.Skip, party, written, new($"Код уже стоит в карточке № {owners[0].Id}", $"The code already stands in card no. {owners[0].Id}"))
                with
            { TargetId = owners[0].Id };
        }

        if (named.Count == 0)
            return CounterpartyRow.Make(n, RowAction.Skip, party, written, new("В CRM нет компании с таким наименованием", "The CRM has no company of that name"));

        var namesakes = parties.ByName(party.Name).Where(other => other.Name == party.Name).ToList();
        var doubt = Doubt(named, namesakes, links, party);
        return doubt is { } question
            ? CounterpartyRow.Make(n, RowAction.Decide, party, written, question) with { Candidates = named.Select(card => card.Id).ToValueList() }
            : CounterpartyRow.Make(n, RowAction.Update, party, written, new("Наименование совпало полностью", "The name is exactly the same"))
                .At(new(named[0], LinkBasis.Name, Words.None), [new("code", "", code)]) with
            { Former = CounterpartyRow.Pack(cards.Card(named[0])) };
    }

    private static Words? Doubt(List<PartyEntry> named, List<PartyEntry> namesakes, LinkIndex links, PartyEntry party)
    {
        if (named.Count > 1)
            return new($"В CRM несколько компаний с таким наименованием: № {Ids(named)}", $"The CRM has several companies of that name: no. {Ids(named)}");
        if (namesakes.Count > 1)
        {
            var codes = string.Join(", ", namesakes.Select(other => other.Code));
            return new($"В 1С несколько контрагентов с таким наименованием: {codes}", $"1C has several counterparties of that name: {codes}");
        }

        if (named[0].Code.Length > 0)
            return new($"Карточка № {named[0].Id} уже с кодом {named[0].Code}", $"Card no. {named[0].Id} already has code {named[0].Code}");
        return links.OfCrm(named[0].Id) is { } link && link.OneCId != party.Id
            ? new($"Карточка № {named[0].Id} связана с другим контрагентом", $"Card no. {named[0].Id} is linked to another counterparty")
            : null;
    }

    private static string Ids(IEnumerable<PartyEntry> entries) => string.Join(", ", entries.Select(entry => entry.Id));
}
