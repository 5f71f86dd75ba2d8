using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>
/// What a product's kind, unit and rate are in the CRM: as a person set it, else as names and codes tell, else a default with a warning.
/// </summary>
public sealed class ProductGuess(ProductMap map, ProductDirectories directories, string defaultKind)
{
    private const int FewestAlike = 4;

    // A base has few kinds and units and many products of each.
    private readonly Dictionary<(string Name, bool IsService), Guessed> kinds = [];
    private readonly Dictionary<(string Name, string Code), Guessed> units = [];

    /// <summary>The CRM's kind; its id is empty when the CRM has none that fits.</summary>
    public Guessed Kind(string name, bool isService)
    {
        if (!kinds.TryGetValue((name, isService), out var kind))
            kinds[(name, isService)] = kind = FindKind(name, isService);
        return kind;
    }

    /// <summary>The CRM's unit; a unit that it doesn't know goes as text alone.</summary>
    public Guessed Unit(string name, string code)
    {
        if (!units.TryGetValue((name, code), out var unit))
            units[(name, code)] = unit = FindUnit(name, code);
        return unit;
    }

    /// <summary>The rate as the CRM keeps it, in per cent; one that isn't known is left out.</summary>
    public (VatRate Rate, Words Warning) Rate(VatRate rate, string name)
    {
        if (rate.IsKnown && !rate.IsExempt)
            return (rate, Words.None);
        var title = rate.IsExempt ? rate.ToString() : name;
        if (title.Length == 0)
            return (default, Words.None);
        if (Set(map.Rates, title) is { } set)
            return (VatRate.Parse(set), Words.None);
        return rate.IsExempt
            ? (VatRate.Of(0), new("«Без НДС» записано как 0%", "\"Without VAT\" is written as 0%"))
            : (default, new($"ставка НДС «{title}» не известна, не записана", $"the VAT rate \"{title}\" isn't known and not written"));
    }

    /// <summary>Whether the CRM keeps currencies at all.</summary>
    internal bool KnowsCurrencies => directories.Currencies.Count > 0;

    /// <summary>The id of the CRM's currency by its code of ОКВ; empty when there is none.</summary>
    public string Currency(string code) => code.Length == 0 ? "" : directories.Currencies.FirstOrDefault(currency => Bare(currency.Code) == Bare(code))?.Id ?? "";

    private Guessed FindKind(string name, bool isService)
    {
        if (Set(map.Kinds, name) is { } id)
            return new(id, NameOf(directories.Kinds, id), Words.None);
        if (name.Length > 0 && directories.Kinds.FirstOrDefault(kind => Alike(kind.Name, name)) is { } same)
            return new(same.Id, same.Name, Words.None);
        var usual = directories.Kinds.FirstOrDefault(kind => kind.Id == defaultKind) ?? directories.Kinds.FirstOrDefault(kind => Alike(kind.Name, isService ? "Услуга" : "Товар"));
        if (usual is null || name.Length == 0)
            return new(usual?.Id ?? "", usual?.Name ?? "", Words.None);
        return new(usual.Id, usual.Name, new($"тип «{name}» CRM не известен, поставлен «{usual.Name}»", $"the CRM doesn't know the kind \"{name}\", \"{usual.Name}\" is put"));
    }

    private Guessed FindUnit(string name, string code)
    {
        if (name.Length == 0)
            return new("", "", Words.None);
        if (Set(map.Units, name) is { } id)
            return new(id, id.Length > 0 ? NameOf(directories.Units, id) : name, Words.None);
        if (directories.Units.Count == 0)
            return new("", name, Words.None);
        var unit = directories.Units.FirstOrDefault(unit => code.Length > 0 && Bare(unit.Code) == Bare(code)) ?? directories.Units.FirstOrDefault(unit => Key(unit.Name) == Key(name));
        return unit is not null
            ? new(unit.Id, unit.Name, Words.None)
            : new("", name, new($"единицы «{name}» в CRM нет, записана текстом", $"the CRM has no unit \"{name}\", written as text"));
    }

    // «Товары» and «Товар», «Услуги» and «Услуга».
    private static bool Alike(string one, string other)
    {
        var (a, b) = (Key(one), Key(other));
        var shared = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        return a == b || (shared >= FewestAlike && shared >= Math.Max(a.Length, b.Length) - 1);
    }

    private static string Key(string name) => Likeness.NameKey(name).Trim(' ', '.');

    private static string Bare(string code) => code.Trim().TrimStart('0');

    private static string? Set(ValueList<ProductRule> rules, string source) => rules.FirstOrDefault(rule => rule.Source == source)?.Target;

    private static string NameOf(IReadOnlyList<DirectoryEntry> entries, string id) => entries.FirstOrDefault(entry => entry.Id == id)?.Name ?? "";
}

/// <summary>What one of 1C's is in the CRM.</summary>
/// <param name="Id">The CRM's id; empty when it has none.</param>
/// <param name="Name">Its name.</param>
/// <param name="Warning">What a person should know; empty when all is clear.</param>
public readonly record struct Guessed(string Id, string Name, Words Warning);
