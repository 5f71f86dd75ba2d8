using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>Fills the gaps of a <see cref="DocumentMap"/> by names: what a person set stays as it is.</summary>
public static class MapGuess
{
    private static readonly string[] New = ["НОВ", "ЧЕРНОВ", "СОЗДАН", "ВЫСТАВ", "В РАБОТЕ"];

    private static readonly string[] Incoming = ["ПОКУПАТЕЛ", "КЛИЕНТ", "ПОСТУПЛ", "ПРИХОД"];
    private static readonly string[] Outgoing = ["ПОСТАВЩИК", "СПИСАН", "РАСХОД", "ВЫПЛАТ"];

    /// <summary>
    /// The map with a row for every kind of document and every organisation of 1C, and for documents without organisation. A row whose type or status
    /// the CRM no longer has is guessed anew.
    /// </summary>
    public static DocumentMap Complete(DocumentMap map, MapDirectories directories)
    {
        IReadOnlyList<DirectoryEntry> organisations = [.. directories.Organisations, new DirectoryEntry("", "")];
        return new()
        {
            Types = DocumentMap.Kinds.SelectMany(kind => organisations.Select(own => Type(map, directories, kind, own))).ToValueList(),
            Organisations = organisations.Select(own => Organisation(map, directories, own)).ToValueList(),
            Articles = Enum.GetValues<PaymentKind>().Select(kind => Article(map, directories, kind)).ToValueList(),
        };
    }

    /// <summary>The CRM user of this name; empty when there is none or several.</summary>
    public static string UserOf(string name, MapDirectories directories)
    {
        var key = Likeness.NameKey(name);
        var found = directories.Users.Where(user => key.Length > 0 && Likeness.NameKey(user.Name) == key).ToList();
        return found.Count == 1 ? found[0].Id : "";
    }

    private static TypeRule Type(DocumentMap map, MapDirectories directories, TradeKind kind, DirectoryEntry own)
    {
        var kept = map.Types.FirstOrDefault(rule => rule.Kind == kind.Key() && rule.OrganisationId == own.Id);
        var type = kept is not null && IsOf(directories.Types, kept.TypeId) ? kept.TypeId : TypeOf(directories, kind, own);
        var status = kept is not null && IsOf(directories.Statuses, kept.StatusId) ? kept.StatusId : StatusOf(directories);
        return new(kind.Key(), own.Id, type, status);
    }

    // Some accounts keep a type for each of their organisations: «Счет ООО Ромашка» goes before a bare «Счет».
    private static string TypeOf(MapDirectories directories, TradeKind kind, DirectoryEntry own)
    {
        var fit = directories.Types.Where(type => TypeGuess.KindOf(type.Name) == kind).ToList();
        if (fit.Count == 0 && kind == TradeKind.Act)
            fit = [.. directories.Types.Where(type => TypeGuess.KindOf(type.Name) == TradeKind.Shipment)];
        var named = fit.Where(type => IsNamedFor(type, own, directories));
        var others = fit.Where(type => !directories.Organisations.Any(other => IsNamedFor(type, other, directories)));
        return (named.MinBy(type => type.Name.Length) ?? others.MinBy(type => type.Name.Length) ?? fit.MinBy(type => type.Name.Length))?.Id ?? "";
    }

    private static string StatusOf(MapDirectories directories) =>
        (New.Select(part => directories.Statuses.FirstOrDefault(status => Likeness.NameKey(status.Name).Contains(part, StringComparison.Ordinal))).FirstOrDefault(found => found is not null)
            ?? directories.Statuses.FirstOrDefault())?.Id ?? "";

    // «Оплата от покупателя» is what comes in, «Оплата поставщику» what goes out; a name that tells neither is nobody's guess.
    private static ArticleRule Article(DocumentMap map, MapDirectories directories, PaymentKind kind)
    {
        var kept = map.Articles.FirstOrDefault(rule => rule.Kind == kind.Key());
        if (kept is not null && IsOf(directories.Articles, kept.ArticleId))
            return kept;
        var parts = kind is PaymentKind.CashIn or PaymentKind.BankIn ? Incoming : Outgoing;
        return new(kind.Key(), parts.Select(part => directories.Articles.FirstOrDefault(article => Likeness.NameKey(article.Name).Contains(part, StringComparison.Ordinal))).FirstOrDefault(found => found is not null)?.Id ?? "");
    }

    private static OrganisationRule Organisation(DocumentMap map, MapDirectories directories, DirectoryEntry own)
    {
        var kept = map.Organisations.FirstOrDefault(rule => rule.OrganisationId == own.Id);
        return kept ?? new(own.Id, Requisites(directories, own), Account(directories, own, isCash: false), Account(directories, own, isCash: true));
    }

    private static string Requisites(MapDirectories directories, DirectoryEntry own)
    {
        if (own.Id.Length == 0)
            return "";
        // Another ИНН is another organisation, whatever its name.
        var possible = directories.Requisites.Where(entry => own.Code.Length == 0 || entry.Code.Length == 0 || entry.Code == own.Code).ToList();
        var found = possible.FirstOrDefault(entry => own.Code.Length > 0 && entry.Code == own.Code) ?? possible.FirstOrDefault(entry => Telling(entry.Name).SetEquals(Telling(own.Name)));
        return (found ?? (directories.Organisations.Count == 1 && possible.Count == 1 ? possible[0] : null))?.Id ?? "";
    }

    private static string Account(MapDirectories directories, DirectoryEntry own, bool isCash)
    {
        var fit = directories.Accounts.Where(account => TypeGuess.IsCash(account.Name) == isCash).ToList();
        return (fit.FirstOrDefault(account => IsNamedFor(account, own, directories)) ?? fit.FirstOrDefault())?.Id ?? "";
    }

    // Also a deliberate "none", and whatever was set when the directory can't be read.
    private static bool IsOf(IReadOnlyList<DirectoryEntry> entries, string id) => id.Length == 0 || entries.Count == 0 || entries.Any(entry => entry.Id == id);

    // «Счет Образец Торг» is «Образец Торг»'s, not «Образец»'s: the organisation with the most words in it.
    private static bool IsNamedFor(DirectoryEntry entry, DirectoryEntry own, MapDirectories directories)
    {
        var (words, name) = (Telling(own.Name), Telling(entry.Name));
        return words.Count > 0 && words.IsSubsetOf(name) && !directories.Organisations.Any(other => Telling(other.Name) is var others && others.Count > words.Count && others.IsSubsetOf(name));
    }

    // The words that tell organisations apart: not «ООО», not «ИП».
    private static HashSet<string> Telling(string name) =>
        [.. Likeness.NameKey(name).Split([' ', '(', ')', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && !Common.Contains(word))];

    private static readonly HashSet<string> Common = ["ОБЩЕСТВО", "ОГРАНИЧЕННОЙ", "ОТВЕТСТВЕННОСТЬЮ", "ИНДИВИДУАЛЬНЫЙ", "ПРЕДПРИНИМАТЕЛЬ"];
}
