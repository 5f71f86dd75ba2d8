using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Finds a counterparty at the other end (rule B5): stored link → 1C code with prefix → ИНН with КПП → ИНН alone when single on both
/// sides. A name is only ever a suggestion. Ambiguity and contradiction are told, never guessed.
/// </summary>
public sealed class Matcher(PartyIndex sources, PartyIndex targets, Direction direction)
{
    /// <summary>What the target end holds for <paramref name="source"/>. Asks nothing of either end; the same question has the same answer.</summary>
    public Match Find(PartyEntry source)
    {
        if (direction.LinkOf(source) is { } link)
            return ByLink(source, link);
        return ByCode(source) ?? ByInn(source) ?? ByName(source) ?? new Match.None(Words.None);
    }

    private Match ByLink(PartyEntry source, Link link)
    {
        if (targets.ById(direction.TargetOf(link)) is not { IsDeleted: false } target)
        {
            return new Match.Unclear([], new(
                $"Связанная запись № {direction.TargetOf(link)} удалена или объединена с другой. Создать новую?",
                $"The linked record no. {direction.TargetOf(link)} was deleted or merged. Create a new one?"));
        }

        var others = targets.ByCode(direction.CodeSought(source)).Where(other => other.Id != target.Id).ToList();
        if (others.Count > 0)
            return Contradiction(target, others[0], new("связь", "the link"), new("код 1С", "the 1C code"));
        return InnContradiction(source, target, new("связь", "the link")) ?? new Match.Found(target, link.How, new("найден по сохранённой связи", "found by the stored link"));
    }

    private Match? ByCode(PartyEntry source)
    {
        var found = targets.ByCode(direction.CodeSought(source));
        if (found.Count == 0)
            return null;
        if (found.Count > 1)
            return Several(found, new("одним кодом 1С", "the same 1C code"));
        var target = found[0];
        if (direction.OwnerOf(target) is { } owner && owner != source.Id)
            return new Match.Unclear([target], Say("{0} уже связан с другой записью.", "{0} is already linked to another record.", target));
        return InnContradiction(source, target, new("код 1С", "the 1C code")) ?? new Match.Found(target, LinkBasis.Code, new("найден по коду 1С", "found by 1C code"));
    }

    private Match? ByInn(PartyEntry source)
    {
        var twins = sources.ByInn(source.Inn).Where(other => other.Id != source.Id).ToList();
        var found = targets.ByInn(source.Inn);
        var same = found.Where(target => target.Kpp == source.Kpp).ToList();
        var copies = twins.Where(twin => twin.Kpp == source.Kpp).ToList();
        if (copies.Count > 0)
        {
            return new Match.Unclear(same, new(
                $"Тот же ИНН и КПП ещё у {Listed(copies)}: похоже на дубль. Выберите, что делать.",
                $"The same INN and KPP also in {Listed(copies)}: looks like a duplicate. Choose what to do."));
        }

        if (same.Count == 1)
            return Single(same[0], LinkBasis.InnKpp, new("найден по ИНН и КПП", "found by INN and KPP"));
        if (same.Count > 1)
            return Several(same, new("одними ИНН и КПП", "the same INN and KPP"));

        // Another КПП is another branch of the same firm; only a missing one leaves room for doubt.
        var doubtful = found.Where(target => target.Kpp.IsEmpty || source.Kpp.IsEmpty).ToList();
        if (doubtful.Count == 0)
            return null;
        return doubtful.Count == 1 && found.Count == 1 && twins.Count == 0
            ? Single(doubtful[0], LinkBasis.Inn, new("найден по ИНН, единственному с обеих сторон", "found by INN, single on both sides"))
            : Several(doubtful, new("одним ИНН", "the same INN"));
    }

    private Match? ByName(PartyEntry source)
    {
        var alike = targets.ByName(source.Name).Where(target => !direction.Taken(target) && !DifferentInn(source, target)).ToList();
        return alike.Count == 0
            ? null
            : new Match.Unclear(alike, Say("{0} называется так же, но без кода 1С. Это та же организация?", "{0} has the same name but no 1C code. Is it the same firm?", alike[0]));
    }

    private Match Single(PartyEntry target, LinkBasis basis, Words because) => direction.Taken(target)
        ? new Match.Unclear([target], Say("Те же ИНН и КПП: {0}. Она уже связана.", "The same INN and KPP: {0}. It is already linked.", target))
        : new Match.Found(target, basis, because);

    // The code says one record, the ИНН says another.
    private Match? InnContradiction(PartyEntry source, PartyEntry target, Words basis)
    {
        if (!DifferentInn(source, target))
            return null;
        var others = targets.ByInn(source.Inn);
        return others.Count == 0 ? null : Contradiction(target, others[0], basis, new("ИНН", "the INN"));
    }

    private Match.Unclear Contradiction(PartyEntry one, PartyEntry other, Words oneBasis, Words otherBasis) => new([one, other], new(
        $"Противоречие: {oneBasis.Ru} — {direction.Call(one).Ru}, {otherBasis.Ru} — {direction.Call(other).Ru}.",
        $"Contradiction: {oneBasis.En} says {direction.Call(one).En}, {otherBasis.En} says {direction.Call(other).En}."));

    private Match.Unclear Several(IReadOnlyList<PartyEntry> found, Words shared) => new(found, new(
        $"Несколько записей с {shared.Ru}: {Listed(found)}.",
        $"Several records with {shared.En}: {Listed(found)}."));

    private Words Say(string ru, string en, PartyEntry target)
    {
        var call = direction.Call(target);
        return new(Capital(ru.Replace("{0}", call.Ru, StringComparison.Ordinal)), Capital(en.Replace("{0}", call.En, StringComparison.Ordinal)));
    }

    private static bool DifferentInn(PartyEntry one, PartyEntry other) => one.Inn.IsValid && other.Inn.IsValid && one.Inn != other.Inn;

    private static string Listed(IReadOnlyList<PartyEntry> entries)
    {
        var first = string.Join(", ", entries.Take(3).Select(entry => entry.Code.Length > 0 ? $"{entry.Code} «{entry.Name}»" : $"№ {entry.Id} «{entry.Name}»"));
        return entries.Count > 3 ? $"{first} … ({entries.Count})" : first;
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
