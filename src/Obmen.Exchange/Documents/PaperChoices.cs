using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>What a person may decide about a paper that contradicts the CRM: one of the CRM's, or a paper of its own. One that is held back has no choices.</summary>
internal static class PaperChoices
{
    private static readonly Words Same = new("Это он: связать и обновить", "This is the one: link and update");
    private static readonly Words There = new("Он там: связать", "It is there: link");
    private static readonly Words Another = new("Это другой: создать новый", "It is another: create a new one");

    internal static async Task<IReadOnlyList<Choice>> ListAsync<T>(PaperRules<T> rules, PlanRow row, ISide crm, CancellationToken cancel)
        where T : class
    {
        if (row.Candidates.Count == 0)
            return [];
        var choices = new List<Choice>();
        foreach (var id in row.Candidates)
        {
            foreach (var found in await crm.Set<T>()!.FindAsync(new Lookup.ById(id), cancel))
                choices.Add(new(Choice.LinkTo(id), Same, $"№ {id}", Words.Same(Facts(rules, found.Value))));
        }

        choices.Add(new(Choice.Create, Another, "", Words.None));
        return choices;
    }

    /// <summary>The CRM's papers that may be the row's own: of its number and year.</summary>
    internal static async Task<IReadOnlyList<Choice>> TracesAsync<T>(PaperRules<T> rules, PlanRow row, ISide crm, CancellationToken cancel)
        where T : class
    {
        var found = await crm.Set<T>()!.FindAsync(new Lookup.ByNumber(row.Code, row.Date!.Value.Year), cancel);
        return [.. found.Select(paper => new Choice(Choice.LinkTo(paper.Id), There, $"№ {paper.Id}", Words.Same(Facts(rules, paper.Value))))];
    }

    internal static async Task<PlanRow> ApplyAsync<T>(PaperRules<T> rules, PlanRow row, string choice, ISide crm, CancellationToken cancel)
        where T : class
    {
        if (Choice.Linked(choice) is not { } id)
            return row.Created();
        var chosen = await crm.Set<T>()!.ChosenAsync(crm.Title, row, id, cancel);
        return row.LinkedTo(chosen, rules.Compare(chosen.Value, rules.Kind.Read(row)));
    }

    private static string Facts<T>(PaperRules<T> rules, T record)
        where T : class
    {
        var shown = rules.Kind.Fields.Where(field => field.Key is "number" or "date" or "sum").Select(field => field.Text(record));
        return string.Join(" · ", shown.Where(text => text.Length > 0));
    }
}
