using System.Collections;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>
/// Finds a product or a group in the CRM: by its stored link, then by the 1C code with prefix. One of the same name without a code is a
/// suggestion only; what is ambiguous or contradicts itself is told, never guessed. A record of the CRM belongs to one of 1C's at most.
/// </summary>
internal sealed class CodedMatcher<T>(RecordShelf<T> shelf, LinkIndex links)
    where T : class
{
    internal const int ByCode = 0;
    internal const int ByName = 1;

    private static readonly Words ByLink = new("найдена по сохранённой связи", "found by the stored link");

    // By the numbers of the entries.
    private readonly BitArray taken = new(shelf.Entries.Count);

    /// <summary>The keys of a shelf that this looks in.</summary>
    internal static Func<T, string>[] Keys(Func<T, string> code, Func<T, string> name) =>
        [code, record => code(record).Length == 0 ? Likeness.NameKey(name(record)) : ""];

    /// <summary>What the CRM holds for a record of 1C's; a name is looked for unless it is empty.</summary>
    internal CodedMatch Find(string id, string code, string name)
    {
        var match = Linked(id, code) ?? WithCode(id, code) ?? (name.Length > 0 ? Named(name) : null) ?? CodedMatch.None;
        if (match.Entry is not { } found)
            return match;
        if (taken[found.Number])
            return Unclear([found], new($"Запись CRM № {found.Id} уже сопоставлена с другой записью 1С", $"CRM record no. {found.Id} is matched with another 1C record already"));
        taken[found.Number] = true;
        return match;
    }

    private CodedMatch? Linked(string id, string code)
    {
        if (links.Glance(id) is not { } link || shelf.ById(link.CrmId) is not { } target)
            return null;
        var other = shelf.Besides(target.Id, ByCode, code);
        return other is null
            ? new(target, link.How, ByLink, []) { SentHash = link.SentHash }
            : Unclear([target, other], new($"Противоречие: связь — № {target.Id}, код 1С — № {other.Id}", $"Contradiction: the link says no. {target.Id}, the 1C code no. {other.Id}"));
    }

    private CodedMatch? WithCode(string id, string code)
    {
        var found = shelf.By(ByCode, code);
        if (found.Count == 0)
            return null;
        if (found.Count > 1)
            return Unclear(found, new($"В CRM несколько записей с кодом {code}: {Listed(found)}", $"The CRM has several records with code {code}: {Listed(found)}"));
        return links.OfCrm(found[0].Id) is { } link && link.OneCId != id
            ? Unclear(found, new($"Запись CRM № {found[0].Id} с этим кодом связана с другой записью 1С", $"CRM record no. {found[0].Id} with this code is linked to another 1C record"))
            : new(found[0], LinkBasis.Code, new("найдена по коду 1С", "found by 1C code"), []) { SentHash = links.OfOneC(id)?.SentHash ?? "" };
    }

    private CodedMatch? Named(string name)
    {
        var alike = shelf.By(ByName, Likeness.NameKey(name)).Where(entry => !taken[entry.Number] && links.OfCrm(entry.Id) is null).ToList();
        return alike.Count == 0 ? null : Unclear(alike, new($"В CRM есть с таким же наименованием, но без кода 1С: {Listed(alike)}. Это она?", $"The CRM has one of the same name without a 1C code: {Listed(alike)}. Is it the same?"));
    }

    private static CodedMatch Unclear(IReadOnlyList<ShelfEntry> candidates, Words question) => new(null, LinkBasis.Created, question, [.. candidates.Select(entry => entry.Id)]);

    private static string Listed(IEnumerable<ShelfEntry> found) => string.Join(", ", found.Take(5).Select(entry => $"№ {entry.Id}"));
}

/// <summary>What was found.</summary>
/// <param name="Entry">The CRM's record; null when there is none or it isn't clear.</param>
/// <param name="Basis">What the match rests on.</param>
/// <param name="Because">How it was found, or what isn't clear.</param>
/// <param name="Candidates">Ids to choose from; empty when it is clear.</param>
internal sealed record CodedMatch(ShelfEntry? Entry, LinkBasis Basis, Words Because, ValueList<string> Candidates)
{
    /// <summary>Hash of what was sent last of the 1C record; empty when nothing was.</summary>
    internal string SentHash { get; init; } = "";

    internal static CodedMatch None { get; } = new(null, LinkBasis.Created, new("В CRM такой нет", "Not in the CRM"), []);
}
