using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Undo;

/// <summary>How a record of one kind is taken back at the end where a run wrote it.</summary>
internal abstract class TakeBack
{
    private static readonly TakeBack[] All =
    [
        new TakeBack<Counterparty>(RecordKind.Counterparty, CounterpartyMerge.Apply, (_, written) => written) { IsWhole = true },
        new TakeBack<ProductGroup>(RecordKind.ProductGroup, ProductMerge.Apply, UndoSettling.Group),
        new TakeBack<Product>(RecordKind.Product, ProductMerge.Apply, UndoSettling.Product) { Empty = ["article", "barcode", "note"] },
        new TakeBack<TradeDocument>(RecordKind.Document, DocumentMerge.Apply, UndoSettling.Document) { Empty = ["comment"], IsFinal = document => document.IsPosted },
        new TakeBack<MoneyMovement>(RecordKind.Movement, MovementMerge.Apply, UndoSettling.Movement) { Empty = ["purpose"] },
    ];

    /// <summary>That of a kind.</summary>
    internal static TakeBack Of(string kind) => All.First(known => known.Key == kind);

    private protected abstract string Key { get; }

    /// <summary>The row that takes back what <paramref name="done"/> wrote at <paramref name="end"/>, or says why it can't be.</summary>
    /// <param name="end">The end it was written to.</param>
    /// <param name="isVersioned">Whether the end's versions tell of every change; else content is compared.</param>
    /// <param name="done">The row as it was carried out.</param>
    /// <param name="cancel">Stops reading.</param>
    internal abstract Task<PlanRow> PlanAsync(ISide end, bool isVersioned, PlanRow done, CancellationToken cancel);

    /// <summary>Takes it away or puts it back.</summary>
    internal abstract Task CarryOutAsync(ISide end, PlanRow row, string step, StepWriter writer, CancellationToken cancel);
}

/// <summary>The same with its type.</summary>
/// <param name="kind">The kind of record.</param>
/// <param name="merge">What a stored record becomes when another is written over it.</param>
/// <param name="settle">A written record with what the plan couldn't know yet taken from the stored one.</param>
internal sealed class TakeBack<T>(RecordKind<T> kind, Func<T, T, T> merge, Func<T, T, T> settle) : TakeBack
    where T : class
{
    /// <summary>Whether a card holds nothing but what was written, so that anything more is somebody's change.</summary>
    internal bool IsWhole { get; init; }

    /// <summary>Fields that nobody but a person fills: one that was written empty and isn't any more was changed.</summary>
    internal IReadOnlyList<string> Empty { get; init; } = [];

    /// <summary>Whether a record must not be touched any more: a posted document.</summary>
    internal Func<T, bool> IsFinal { get; init; } = _ => false;

    private protected override string Key => kind.Key;

    /// <inheritdoc/>
    internal override async Task<PlanRow> PlanAsync(ISide end, bool isVersioned, PlanRow done, CancellationToken cancel)
    {
        var row = done with { Action = RowAction.Skip, Marked = false, Outcome = RowOutcome.None, Status = Words.None, Differences = [], Candidates = [], SourceHash = "" };
        if (done.Outcome == RowOutcome.Unknown)
            return row with { Reason = new("Исход записи неизвестен: сначала решите о ней в таблице того прогона", "Whether it was written isn't known: decide about it in that run's table first") };
        if (end.Set<T>() is not { } set || (await set.FindAsync(new Lookup.ById(done.TargetId), cancel)).FirstOrDefault() is not { } current)
            return row with { Reason = new("Записи уже нет", "The record is gone already") };
        row = row with { TargetVersion = current.Version };
        var isNew = done.Outcome == RowOutcome.Created;
        var written = kind.Read(done);
        if (!isNew && done.Former.IsEmpty)
            return row with { Reason = new("Прежние значения не сохранены: прогон сделан прежней версией программы", "Former values weren't kept: the run was made by an earlier version of the program") };
        var former = isNew ? written : kind.Unpack(done.Former);
        var differences = isNew ? [] : kind.Compare(current.Value, former);
        if (!isNew && differences.Count == 0)
            return row with { Reason = new("Уже как до прогона", "As it was before the run already") };
        if (IsFinal(current.Value))
            return row with { Reason = new("Документ проведён: отмените проведение в 1С и составьте план отмены снова", "The document is posted: take the posting back in 1C and make the plan of the undo again") };
        var left = isNew ? written : merge(former, written);
        if (current.Version != done.TargetVersion && (isVersioned || Changes(current.Value, left) is { Count: > 0 }))
            return row with { Reason = Changed(isVersioned ? [] : Changes(current.Value, left)) };
        if (isNew)
        {
            return set is IRemoves<T>
                ? row with { Action = RowAction.Remove, Marked = true, Payload = kind.Pack(current.Value), Reason = new($"Создано этим прогоном: {Removing(end, isVersioned).Ru}", $"Created by this run: {Removing(end, isVersioned).En}") }
                : row with { Reason = new($"{end.Title.Ru} не даёт убирать такие записи: удалите вручную", $"{end.Title.En} doesn't let such records be removed: delete it by hand") };
        }

        if (set is not IRestores<T> && kind.Compare(merge(current.Value, former), former) is { Count: > 0 } stuck)
            return row with { Differences = differences, Reason = new($"Вернуть нельзя, исправьте вручную: {Titles(stuck).Ru}", $"Can't be put back, mend it by hand: {Titles(stuck).En}") };
        return row with { Action = RowAction.Update, Marked = true, Differences = differences, Payload = kind.Pack(former), Former = default, Reason = new("Изменено этим прогоном: вернуть прежние значения", "Changed by this run: put the former values back") };
    }

    /// <inheritdoc/>
    internal override Task CarryOutAsync(ISide end, PlanRow row, string step, StepWriter writer, CancellationToken cancel)
    {
        var set = end.Set<T>()!;
        var record = kind.Read(row);
        return row.Action == RowAction.Remove ? writer.RemoveAsync(0, step, (IRemoves<T>)set, row.TargetId, row.TargetVersion, record, cancel)
            : set is IRestores<T> exact ? writer.RestoreAsync(0, step, exact, row.TargetId, row.TargetVersion, record, cancel)
            : writer.UpdateAsync(0, step, set, row.TargetId, row.TargetVersion, record, cancel);
    }

    // What somebody did to the record since: what was written isn't there any more, or what was left empty isn't.
    private ValueList<Difference> Changes(T current, T written)
    {
        written = settle(current, written);
        var missing = kind.Compare(current, merge(current, written));
        var added = IsWhole
            ? kind.Compare(written, merge(written, current))
            : kind.Compare(written, current).Where(difference => difference.Old.Length == 0 && Empty.Contains(difference.Field)).ToValueList();
        return [.. missing, .. added];
    }

    private Words Changed(ValueList<Difference> differences)
    {
        var titles = Titles(differences);
        return new($"Изменено после прогона, не трогаем{(titles.IsEmpty ? "" : ": " + titles.Ru)}", $"Changed since the run, left alone{(titles.IsEmpty ? "" : ": " + titles.En)}");
    }

    private static Words Removing(ISide end, bool isMarked) => isMarked ? new("пометить на удаление", "mark for deletion") : new($"удалить из {end.Title.Ru}", $"delete from {end.Title.En}");

    private Words Titles(ValueList<Difference> differences)
    {
        var titles = differences.Select(difference => kind.FieldTitle(difference.Field)).Distinct().ToList();
        return titles.Count == 0 ? Words.None : new(string.Join(", ", titles.Select(title => title.Ru)), string.Join(", ", titles.Select(title => title.En)));
    }
}
