using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>What a person may decide about a product or a group: one of the CRM's, or a record of its own. One that must be mended in 1C has no choices.</summary>
internal static class CodedChoices
{
    private static readonly Words Same = new("Это она: связать и обновить", "This is the one: link and update");
    private static readonly Words Another = new("Это другая: создать новую", "It is another: create a new one");

    internal static async Task<IReadOnlyList<Choice>> ListAsync<T>(RecordKind<T> kind, PlanRow row, ISide crm, CancellationToken cancel)
        where T : class
    {
        var choices = new List<Choice>();
        foreach (var id in row.Candidates)
        {
            foreach (var found in await crm.Set<T>()!.FindAsync(new Lookup.ById(id), cancel))
                choices.Add(new(Choice.LinkTo(id), Same, $"№ {id}", Words.Same(Facts(kind, found.Value))));
        }

        if (row.Candidates.Count > 0)
            choices.Add(new(Choice.Create, Another, "", Words.None));
        return choices;
    }

    internal static async Task<PlanRow> ApplyAsync<T>(RecordKind<T> kind, PlanRow row, string choice, ISide crm, Func<T, T, T> merge, CancellationToken cancel)
        where T : class
    {
        if (Choice.Linked(choice) is not { } id)
            return row.Created();
        var chosen = await crm.Set<T>()!.ChosenAsync(crm.Title, row, id, cancel);
        return row.LinkedTo(chosen, kind.Compare(chosen.Value, merge(chosen.Value, kind.Read(row))));
    }

    private static string Facts<T>(RecordKind<T> kind, T record)
        where T : class => string.Join(" · ", kind.Fields.Where(field => field.Key is "code" or "name" or "article" or "group" or "price").Select(field => field.Text(record)).Where(text => text.Length > 0));
}
