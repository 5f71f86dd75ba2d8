using System.Globalization;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>
/// Finds the 1C document of a CRM document: by the stored link, by the UID that the CRM carries, by the key it was created under, by number within the
/// year (rule L1). A document of another counterparty under the same number is a contradiction: told, never guessed.
/// </summary>
internal sealed class ImportMatcher(TargetKind target, RecordShelf<TradeDocument> shelf, IRecordSet<TradeDocument> oneC, LinkIndex links)
{
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <summary>Number and year in one key.</summary>
    internal static string Number(TradeDocument document) =>
        document.Number.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{document.Date.Year}|{Likeness.NameKey(document.Number)}");

    /// <summary>What 1C holds for a document of the CRM.</summary>
    internal async Task<PaperMatch<TradeDocument>> FindAsync(Stored<TradeDocument> source, TradeDocument desired, CancellationToken cancel)
    {
        var match = links.OfCrm(source.Id) is { } link
            ? await LinkedAsync(link, cancel)
            : Keyed(source.Value.Uid) ?? Keyed(desired.Uid) ?? Numbered(desired) ?? new PaperMatch<TradeDocument>.None();
        if (match is PaperMatch<TradeDocument>.Found found && !taken.Add(found.Target.Id))
            return Unclear(new($"Документ 1С № {found.Target.Value.Number} уже сопоставлен с другим документом CRM", $"1C document no. {found.Target.Value.Number} is matched with another CRM document already"), [found.Target]);
        return match;
    }

    private async Task<PaperMatch<TradeDocument>> LinkedAsync(Link link, CancellationToken cancel)
    {
        // Its date may have left the years that were read, or it is of another kind.
        var there = shelf.ById(link.OneCId) is { } entry ? shelf.Read(entry) : (await oneC.FindAsync(new Lookup.ById(link.OneCId), cancel)).FirstOrDefault();
        return there is null
            ? new PaperMatch<TradeDocument>.Unclear(new("Связанный документ 1С удалён. Создать новый?", "The linked 1C document was deleted. Create a new one?"), [link.OneCId], null)
            : new PaperMatch<TradeDocument>.Found(there, link.How, new("найден по сохранённой связи", "found by the stored link"));
    }

    private PaperMatch<TradeDocument>? Keyed(string key) => shelf.ById(key) is { } entry && IsFree(entry)
        ? new PaperMatch<TradeDocument>.Found(shelf.Read(entry), LinkBasis.Code, new("найден по UID документа 1С", "found by the UID of the 1C document"))
        : null;

    private PaperMatch<TradeDocument>? Numbered(TradeDocument desired)
    {
        var same = shelf.By(0, Number(desired)).Where(entry => !entry.IsDeleted && IsFree(entry)).Select(shelf.Read).Where(stored => stored.Value.Kind == target.Kind).ToList();
        var own = same.Where(stored => stored.Value.OrganisationId == desired.OrganisationId || desired.OrganisationId.Length == 0).ToList();
        same = own.Count > 0 ? own : same;
        if (same.Count == 0)
            return null;
        if (same.Count > 1)
            return Unclear(new($"В 1С несколько документов с номером {desired.Number} за {desired.Date.Year} год", $"1C has several documents with number {desired.Number} in {desired.Date.Year}"), same);
        return same[0].Value.CounterpartyId == desired.CounterpartyId
            ? new PaperMatch<TradeDocument>.Found(same[0], LinkBasis.Number, new("найден по номеру в пределах года", "found by number within the year"))
            : Unclear(
                new($"Противоречие: № {desired.Number} за {desired.Date.Year} год в 1С выписан контрагенту «{same[0].Value.CounterpartyName}»", $"Contradiction: no. {desired.Number} of {desired.Date.Year} in 1C is for counterparty \"{same[0].Value.CounterpartyName}\""),
                same);
    }

    private bool IsFree(ShelfEntry entry) => !taken.Contains(entry.Id) && links.OfOneC(entry.Id) is null;

    private static PaperMatch<TradeDocument>.Unclear Unclear(Words question, IReadOnlyList<Stored<TradeDocument>> candidates) =>
        new(question, [.. candidates.Select(candidate => candidate.Id)], candidates[0]);
}
