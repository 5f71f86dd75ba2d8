using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>Makes the plan's row of a paper: create, update, leave, hold back or ask.</summary>
internal sealed class PaperPlanner<T>(PaperRules<T> rules, PaperMatcher<T> matcher, LinkIndex links, DocumentOptions options)
    where T : class
{
    /// <summary>The row. Its number, stage, code, name, group, sum and date are the draft's.</summary>
    internal async Task<PlanRow> PlanAsync(Draft<T> draft, PlanRow drafted, CancellationToken cancel)
    {
        var row = drafted with
        {
            Kind = rules.Kind.Key,
            SourceId = draft.Source.Id,
            SourceHash = rules.Hash(draft.Source.Value),
            Payload = rules.Kind.Pack(draft.Desired),
        };
        if (draft.Source.IsDeleted)
            return row with { Action = RowAction.Skip, Reason = new("Помечен на удаление в 1С", "Marked for deletion in 1C") };
        if (!draft.LeftOut.IsEmpty)
            return row with { Action = RowAction.Skip, Reason = draft.LeftOut };
        if (draft.There is { Length: > 0 } whole)
            return row with { Action = RowAction.Skip, Status = rules.There, TargetId = whole, Reason = draft.Because };
        var match = await matcher.FindAsync(draft.Source.Id, draft.Desired, cancel);
        if (match is PaperMatch<T>.Found found)
            return Existing(row, draft, found);
        if (!draft.Problem.IsEmpty)
            return row with { Action = RowAction.Decide, Reason = draft.Problem };
        if (match is PaperMatch<T>.Unclear unclear)
        {
            return row with
            {
                Action = RowAction.Decide,
                Reason = unclear.Question,
                Candidates = unclear.CrmIds.ToValueList(),
                TargetId = unclear.Other?.Id ?? "",
                TargetVersion = unclear.Other?.Version ?? "",
                Differences = unclear.Other is { } other ? rules.Compare(other.Value, draft.Desired) : [],
            };
        }

        var note = draft.Note.IsEmpty ? new("В CRM такого нет", "Not in the CRM") : draft.Note;
        return row with { Action = RowAction.Create, Marked = draft.Unmarked.IsEmpty, Reason = draft.Unmarked.IsEmpty ? note : draft.Unmarked };
    }

    private PlanRow Existing(PlanRow drafted, Draft<T> draft, PaperMatch<T>.Found found)
    {
        var differences = rules.Compare(found.Target.Value, draft.Desired);
        var row = drafted with { TargetId = found.Target.Id, TargetVersion = found.Target.Version, Basis = found.Basis, Differences = differences, Action = RowAction.Skip, Status = rules.There };
        if (differences.Count == 0)
            return row with { Reason = found.Because };
        var differing = Titles(differences);
        // What the CRM's own people changed is theirs until 1C changes too; what the CRM lacks may still be added.
        if (links.OfOneC(row.SourceId)?.SentHash == row.SourceHash && differences.Any(difference => difference.Old.Length > 0))
            return row with { Reason = new($"В 1С не менялся; в CRM отличается: {differing.Ru}", $"Unchanged in 1C; the CRM differs in: {differing.En}") };
        if (!options.Update)
            return row with { Reason = new($"В 1С отличается: {differing.Ru}. Включите «Обновлять изменённые», чтобы обновить", $"1C differs in: {differing.En}. Turn \"Update changed ones\" on to update it") };
        if (!draft.Problem.IsEmpty)
            return row with { Action = RowAction.Decide, Status = Words.None, Reason = draft.Problem };
        row = row with { Action = RowAction.Update, Status = Words.None, Former = rules.Kind.Pack(found.Target.Value) };
        return row with { Marked = draft.Unmarked.IsEmpty, Reason = draft.Unmarked.IsEmpty ? found.Because : draft.Unmarked };
    }

    private Words Titles(ValueList<Difference> differences)
    {
        var titles = differences.Select(difference => rules.Kind.FieldTitle(difference.Field)).ToList();
        return new(string.Join(", ", titles.Select(title => title.Ru)), string.Join(", ", titles.Select(title => title.En)));
    }
}

/// <summary>A paper on its way into the plan.</summary>
/// <param name="Source">As 1C has it.</param>
/// <param name="Desired">As the CRM shall hold it; references that the plan itself will create are 1C's still.</param>
internal sealed record Draft<T>(Stored<T> Source, T Desired)
    where T : class
{
    /// <summary>Why it is left out altogether; empty when it isn't.</summary>
    internal Words LeftOut { get; init; }

    /// <summary>Why it is held back until something is mended; empty when nothing is wrong.</summary>
    internal Words Problem { get; init; }

    /// <summary>Why it isn't marked; empty when it is.</summary>
    internal Words Unmarked { get; init; }

    /// <summary>What else there is to say of one to be created.</summary>
    internal Words Note { get; init; }

    /// <summary>Id of what the CRM holds instead of it already: one movement for the whole document, the order behind an invoice; empty when there is none.</summary>
    internal string There { get; init; } = "";

    /// <summary>What to say of that.</summary>
    internal Words Because { get; init; }
}
