using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>
/// Finds a paper in the CRM: by its stored link, by the UID of 1C's, by number within the year, sort, counterparty and sum. The same number with
/// another sum is a contradiction: told, never guessed. A paper of the CRM belongs to one of 1C's at most.
/// </summary>
internal sealed class PaperMatcher<T>(PaperRules<T> rules, RecordShelf<T> shelf, IRecordSet<T> crm, LinkIndex links)
    where T : class
{
    internal const int ByUid = 0;
    internal const int ByNumber = 1;

    // By hash: ids by the hundred thousand weigh thrice as much.
    private readonly HashSet<UInt128> taken = [];

    /// <summary>What the CRM holds for a paper of this id in 1C, its references told by the CRM's ids.</summary>
    internal async Task<PaperMatch<T>> FindAsync(string id, T desired, CancellationToken cancel)
    {
        var match = links.OfOneC(id) is { } link ? await LinkedAsync(id, link, cancel) : WithUid(id) ?? Numbered(id, desired) ?? new PaperMatch<T>.None();
        if (match is PaperMatch<T>.Found found && !taken.Add(EntryChains.Hash(found.Target.Id)))
            return Unclear(new($"Документ CRM № {found.Target.Id} уже сопоставлен с другим документом 1С", $"CRM document no. {found.Target.Id} is matched with another 1C document already"), [found.Target]);
        return match;
    }

    private async Task<PaperMatch<T>> LinkedAsync(string id, Link link, CancellationToken cancel)
    {
        // Its date may have left the years that were read.
        var target = shelf.ById(link.CrmId) is { } entry ? shelf.Read(entry) : (await crm.FindAsync(new Lookup.ById(link.CrmId), cancel)).FirstOrDefault();
        if (target is null)
        {
            return new PaperMatch<T>.Unclear(
                new($"Связанный документ CRM № {link.CrmId} удалён. Создать новый?", $"The linked CRM document no. {link.CrmId} was deleted. Create a new one?"), [link.CrmId], null);
        }

        var other = shelf.By(ByUid, id).FirstOrDefault(entry => entry.Id != target.Id);
        return other is null
            ? new PaperMatch<T>.Found(target, link.How, new("найден по сохранённой связи", "found by the stored link"))
            : Unclear(new($"Противоречие: связь — № {target.Id}, UID 1С — № {other.Id}", $"Contradiction: the link says no. {target.Id}, the 1C UID no. {other.Id}"), [target, shelf.Read(other)]);
    }

    private PaperMatch<T>? WithUid(string id)
    {
        var found = shelf.By(ByUid, id).Where(entry => IsFree(entry, id)).Select(shelf.Read).ToList();
        return found.Count switch
        {
            0 => null,
            1 => new PaperMatch<T>.Found(found[0], LinkBasis.Code, new("найден по UID документа 1С", "found by the UID of the 1C document")),
            _ => Unclear(new($"В CRM несколько документов с этим UID 1С: {Listed(found)}", $"The CRM has several documents with this 1C UID: {Listed(found)}"), found),
        };
    }

    private PaperMatch<T>? Numbered(string id, T desired)
    {
        var same = shelf.By(ByNumber, rules.Number(desired))
            .Where(entry => IsFree(entry, id))
            .Select(shelf.Read)
            .Where(stored => IsOfTheSame(stored.Value, desired))
            .ToList();
        var equal = same.Where(stored => rules.Sum(stored.Value) == rules.Sum(desired)).ToList();
        if (equal.Count == 1)
            return new PaperMatch<T>.Found(equal[0], LinkBasis.Number, new("найден по номеру, году, контрагенту и сумме", "found by number, year, counterparty and sum"));
        if (equal.Count > 1)
            return Unclear(new($"В CRM несколько документов с этим номером и суммой: {Listed(equal)}", $"The CRM has several documents with this number and sum: {Listed(equal)}"), equal);
        if (same.Count == 0)
            return null;
        var (there, here) = (DocumentFields.Money(rules.Sum(same[0].Value)), DocumentFields.Money(rules.Sum(desired)));
        return Unclear(
            new($"Противоречие: в CRM документ с этим номером на {there}, в 1С на {here}", $"Contradiction: the CRM's document of this number is for {there}, 1C's for {here}"), same);
    }

    // A paper that carries another UID, or is linked or was matched already, belongs to another.
    private bool IsFree(ShelfEntry entry, string id) => !taken.Contains(EntryChains.Hash(entry.Id)) && (links.OfCrm(entry.Id)?.OneCId ?? id) == id;

    private bool IsOfTheSame(T there, T desired) =>
        rules.Uid(there).Length == 0
        && rules.Counterparty(there) == rules.Counterparty(desired)
        && (rules.Organisation(there).Length == 0 || rules.Organisation(desired).Length == 0 || rules.Organisation(there) == rules.Organisation(desired));

    private static PaperMatch<T>.Unclear Unclear(Words question, IReadOnlyList<Stored<T>> candidates) =>
        new(question, [.. candidates.Select(candidate => candidate.Id)], candidates[0]);

    private static string Listed(IEnumerable<Stored<T>> found) => string.Join(", ", found.Take(5).Select(stored => $"№ {stored.Id}"));
}
