using Obmen.Exchange.Records;

namespace Obmen.Exchange.Documents;

/// <summary>Fills the gaps of a <see cref="DocumentMap"/> by names: what a person set stays as it is.</summary>
public static class MapGuess
{
    private static readonly string[] New = ["НОВ", "ЧЕРНОВ", "СОЗДАН", "ВЫСТАВ", "В РАБОТЕ"];

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
        var named = fit.FirstOrDefault(type => own.Name.Length > 0 && SharesWord(type.Name, own.Name));
        var others = fit.Where(type => !directories.Organisations.Any(other => SharesWord(type.Name, other.Name)));
        return (named ?? others.MinBy(type => type.Name.Length) ?? fit.MinBy(type => type.Name.Length))?.Id ?? "";
    }

    private static string StatusOf(MapDirectories directories) =>
        (New.Select(part => directories.Statuses.FirstOrDefault(status => Likeness.NameKey(status.Name).Contains(part, StringComparison.Ordinal))).FirstOrDefault(found => found is not null)
            ?? directories.Statuses.FirstOrDefault())?.Id ?? "";

    private static OrganisationRule Organisation(DocumentMap map, MapDirectories directories, DirectoryEntry own)
    {
        var kept = map.Organisations.FirstOrDefault(rule => rule.OrganisationId == own.Id);
        return kept ?? new(own.Id, Requisites(directories, own), Account(directories, own, isCash: false), Account(directories, own, isCash: true));
    }

    private static string Requisites(MapDirectories directories, DirectoryEntry own)
    {
        if (own.Id.Length == 0)
            return "";
        var found = directories.Requisites.FirstOrDefault(entry => own.Code.Length > 0 && entry.Code == own.Code)
            ?? directories.Requisites.FirstOrDefault(entry => Likeness.NameKey(entry.Name) == Likeness.NameKey(own.Name))
            ?? directories.Requisites.FirstOrDefault(entry => SharesWord(entry.Name, own.Name));
        return (found ?? (directories is { Organisations.Count: 1, Requisites.Count: 1 } ? directories.Requisites[0] : null))?.Id ?? "";
    }

    private static string Account(MapDirectories directories, DirectoryEntry own, bool isCash)
    {
        var fit = directories.Accounts.Where(account => TypeGuess.IsCash(account.Name) == isCash).ToList();
        return (fit.FirstOrDefault(account => SharesWord(account.Name, own.Name)) ?? fit.FirstOrDefault())?.Id ?? "";
    }

    // Also a deliberate "none", and whatever was set when the directory can't be read.
    private static bool IsOf(IReadOnlyList<DirectoryEntry> entries, string id) => id.Length == 0 || entries.Count == 0 || entries.Any(entry => entry.Id == id);

    // A word that tells organisations apart: not «ООО», not «ИП».
    private static bool SharesWord(string one, string other) => Words(one).Intersect(Words(other)).Any();

    private static IEnumerable<string> Words(string name) =>
        Likeness.NameKey(name).Split([' ', '(', ')', ',', '.', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 3 && !Common.Contains(word));

    private static readonly HashSet<string> Common =
        ["СЧЕТ", "СЧЕТА", "ФАКТУРА", "НАКЛАДНАЯ", "РАСЧЕТНЫЙ", "КАССА", "РЕАЛИЗАЦИЯ", "ОПЛАТУ", "БАНК", "ОБЩЕСТВО", "ОГРАНИЧЕННОЙ", "ОТВЕТСТВЕННОСТЬЮ", "ИНДИВИДУАЛЬНЫЙ", "ПРЕДПРИНИМАТЕЛЬ"];
}
