using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>What a person may decide about a document: which of 1C's it is, or the first thing the gate asks about. One decision may lead to the next.</summary>
internal sealed class ImportChoices(ImportSetting setting, ImportOptions options)
{
    private static readonly Words Same = new("Это он: связать и перезаписать", "This is the one: link and overwrite");
    private static readonly Words Another = new("Это другой: создать новый", "It is another: create a new one");

    internal async Task<IReadOnlyList<Choice>> ListAsync(PlanRow row, CancellationToken cancel)
    {
        if (row.Candidates.Count == 0)
        {
            var (desired, current) = await ReadAsync(row, cancel);
            return (await setting.Gate.AskAsync(desired, current?.Value, cancel))?.Choices ?? [];
        }

        var choices = new List<Choice>();
        foreach (var id in row.Candidates)
        {
            foreach (var found in await setting.OneC.FindAsync(new Lookup.ById(id), cancel))
                choices.Add(new(Choice.LinkTo(id), Same, $"№ {found.Value.Number}", Words.Same($"{DocumentFields.Date(found.Value.Date)} · {found.Value.CounterpartyName} · {DocumentFields.Money(found.Value.Sum)}")));
        }

        choices.Add(new(Choice.Create, Another, new Words("номер даст 1С", "1C numbers it").ToString(), Words.None));
        return choices;
    }

    internal async Task<PlanRow> ApplyAsync(PlanRow row, string choice, CancellationToken cancel)
    {
        var (desired, current) = await ReadAsync(row, cancel);
        var planner = setting.Planner(options);
        if (choice == Choice.Create)
            return await planner.NewAsync(row, desired with { Number = "" }, Words.None, cancel);
        if (Choice.Linked(choice) is { } id)
        {
            var found = await setting.OneC.ChosenAsync(new("1С", "1C"), row, id, cancel);
            return await planner.OverAsync(row with { Basis = LinkBasis.Person }, desired, found, new("связать: решение человека", "link: a person decided"), cancel);
        }

        var answered = ImportGate.Answer(desired, choice);
        return current is null
            ? await planner.NewAsync(row, answered, Words.None, cancel)
            : await planner.OverAsync(row, answered, current, new("решение человека", "a person decided"), cancel);
    }

    private async Task<(TradeDocument Desired, Stored<TradeDocument>? Current)> ReadAsync(PlanRow row, CancellationToken cancel)
    {
        var current = row.TargetId.Length == 0 ? null : (await setting.OneC.FindAsync(new Lookup.ById(row.TargetId), cancel)).FirstOrDefault();
        return (RecordKind.Document.Read(row), current);
    }
}
