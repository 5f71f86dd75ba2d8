using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Counterparties;

/// <summary>What a person may decide about a counterparty that waits for it: one of the candidates at the target, or a card of its own.</summary>
internal sealed class CounterpartyChoices(CounterpartyOptions options, ISide target)
{
    private const int MostCandidates = 10;
    private static readonly Words Same = new("Это он: связать", "This is the one: link");
    private static readonly Words There = new("Она там: связать", "It is there: link");
    private static readonly Words Another = new("Это другой: создать новую карточку", "It is another: create a new card");

    private readonly IRecordSet<Counterparty> set = target.Set<Counterparty>()!;

    /// <summary>The candidates as they are at the target now, then a card of its own where <paramref name="mayCreate"/>.</summary>
    internal async Task<IReadOnlyList<Choice>> ListAsync(PlanRow row, bool mayCreate, CancellationToken cancel)
    {
        var choices = new List<Choice>();
        foreach (var id in row.Candidates.Take(MostCandidates))
        {
            foreach (var candidate in await set.FindAsync(new Lookup.ById(id), cancel))
                choices.Add(new(Choice.LinkTo(id), Same, candidate.Value.Name, Words.Same(Facts(candidate))));
        }

        if (mayCreate)
            choices.Add(new(Choice.Create, Another, "", Words.None));
        return choices;
    }

    /// <summary>The cards at the target that may be the row's own, surest first: of its code, its ИНН, its name.</summary>
    internal async Task<IReadOnlyList<Choice>> TracesAsync(PlanRow row, CancellationToken cancel)
    {
        var card = CounterpartyRow.Card(row);
        var ways = new List<Lookup>();
        if (card.Code.Length > 0)
            ways.Add(new Lookup.ByCode(card.Code));
        if (card.Inn.Problem is null && !card.Inn.IsEmpty)
            ways.Add(new Lookup.ByInn(card.Inn));
        ways.Add(new Lookup.ByName(card.Name));
        var (found, seen) = (new List<Choice>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var way in ways)
        {
            foreach (var candidate in await set.FindAsync(way, cancel))
            {
                if (seen.Add(candidate.Id))
                    found.Add(new(Choice.LinkTo(candidate.Id), There, candidate.Value.Name, Words.Same(Facts(candidate))));
            }
        }

        return [.. found.Take(MostCandidates)];
    }

    /// <summary>The row as the choice makes it; differences are told against the target as it is now. Throws when the chosen record isn't there.</summary>
    internal async Task<PlanRow> ApplyAsync(PlanRow row, string choice, CancellationToken cancel)
    {
        var card = CounterpartyRow.Card(row);
        if (Choice.Linked(choice) is not { } id)
        {
            var owned = card.Code.Length == 0 ? card : card with { ManagerId = options.ManagerId, DepartmentId = options.DepartmentId, TypeId = options.TypeId };
            return row.Created() with { Payload = CounterpartyRow.Pack(owned) };
        }

        var chosen = await set.ChosenAsync(target.Title, row, id, cancel);
        return row.LinkedTo(chosen, CounterpartyComparer.Compare(chosen.Value, card));
    }

    private static string Facts(Stored<Counterparty> found)
    {
        var card = found.Value;
        // A GUID of 1C's tells a person nothing.
        var id = found.Id.Length > 12 ? "" : $"Id {found.Id}";
        var parts = new[] { id, card.Code, Titled("ИНН", card.Inn.Value), Titled("КПП", card.Kpp.Value), card.City, card.LegalAddress };
        return string.Join(" · ", parts.Where(part => part.Length > 0));
    }

    private static string Titled(string title, string value) => value.Length > 0 ? $"{title} {value}" : "";
}
