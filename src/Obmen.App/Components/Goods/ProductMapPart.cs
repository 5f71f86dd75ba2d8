using Obmen.Exchange;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;

namespace Obmen.App.Components.Goods;

/// <summary>One of the tables of the mapping: kinds, units or rates.</summary>
/// <param name="Key">kinds, units or rates.</param>
/// <param name="From">Heading of what 1C has.</param>
/// <param name="To">Heading of what the CRM has.</param>
/// <param name="Entries">What to choose from.</param>
/// <param name="None">What choosing nothing means.</param>
/// <param name="Lines">The rows.</param>
internal sealed record ProductMapPart(string Key, Words From, Words To, IReadOnlyList<DirectoryEntry> Entries, Words None, IReadOnlyList<ProductMapLine> Lines)
{
    private static readonly string[] Percents = ["22%", "20%", "18%", "10%", "7%", "5%", "0%"];

    /// <summary>The three tables: what a person saved, and guesses where nothing was. Only rates that aren't plain per cents are there to choose.</summary>
    internal static IReadOnlyList<ProductMapPart> Of(ProductMap map, ProductDirectories directories, string kindId)
    {
        var guess = new ProductGuess(new(), directories, kindId);
        return
        [
            new("kinds", ProductTexts.OneCKind, ProductTexts.CrmKind, directories.Kinds, ProductTexts.LeftOut, LinesOf(directories.OneCKinds, map.Kinds, kind => guess.Kind(kind.Name, kind.Code == DirectoryEntry.Service))),
            new("units", ProductTexts.OneCUnit, ProductTexts.CrmUnit, directories.Units, ProductTexts.TextOnly, LinesOf(directories.OneCUnits, map.Units, unit => guess.Unit(unit.Name, unit.Code))),
            new("rates", ProductTexts.OneCRate, ProductTexts.CrmRate, [.. Percents.Select(percent => new DirectoryEntry(percent, percent))], ProductTexts.LeftOut, LinesOf(directories.OneCRates.Where(IsUnclear), map.Rates, Rate)),
        ];

        Guessed Rate(DirectoryEntry entry)
        {
            var (rate, warning) = guess.Rate(VatRate.Parse(entry.Name), entry.Name);
            return new(rate.ToString(), rate.ToString(), warning);
        }
    }

    /// <summary>What differs from the guesses: only that is kept, so that better guesses are free to come.</summary>
    internal static ProductMap Map(IReadOnlyList<ProductMapPart> parts)
    {
        return new() { Kinds = Rules("kinds"), Units = Rules("units"), Rates = Rules("rates") };

        ValueList<ProductRule> Rules(string key) =>
            parts.Single(part => part.Key == key).Lines.Where(line => line.Target != line.Guess).Select(line => new ProductRule(line.Source, line.Target)).ToValueList();
    }

    private static bool IsUnclear(DirectoryEntry rate) => VatRate.Parse(rate.Name) is not { IsKnown: true, IsExempt: false };

    private static List<ProductMapLine> LinesOf(IEnumerable<DirectoryEntry> entries, ValueList<ProductRule> rules, Func<DirectoryEntry, Guessed> guess) =>
        [.. entries.DistinctBy(entry => entry.Name).Where(entry => entry.Name.Length > 0).Select(entry => Line(entry.Name, rules, guess(entry)))];

    private static ProductMapLine Line(string name, ValueList<ProductRule> rules, Guessed guessed) =>
        new(name, guessed.Id, guessed.Warning) { Target = rules.FirstOrDefault(rule => rule.Source == name)?.Target ?? guessed.Id };
}

/// <summary>One row of the mapping.</summary>
internal sealed class ProductMapLine(string source, string guess, Words warning)
{
    /// <summary>What 1C calls it.</summary>
    internal string Source => source;

    /// <summary>What was guessed.</summary>
    internal string Guess => guess;

    /// <summary>What a person should know about the guess; empty when it is sure.</summary>
    internal Words Warning => warning;

    /// <summary>What it is in the CRM.</summary>
    internal string Target { get; set; } = "";
}
