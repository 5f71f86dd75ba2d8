using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC;

/// <summary>Reads a 1C base's small catalogs to choose from.</summary>
internal sealed class OneCDirectories(ODataClient client, Configuration configuration)
{
    /// <summary>The rows by name; empty when the base has no such catalog. Rates that are an enumeration are those of the profile, as they stand on a day.</summary>
    internal async Task<IReadOnlyList<DirectoryEntry>> ReadAsync(DirectoryKind kind, DateOnly day, CancellationToken cancel)
    {
        var (meaning, code) = kind switch
        {
            DirectoryKind.Organisations => (Meaning.Organisation, "inn"),
            DirectoryKind.ProductKinds => (Meaning.ProductKind, ""),
            DirectoryKind.Units => (Meaning.Unit, "code"),
            DirectoryKind.VatRates => (Meaning.VatRate, ""),
            _ => ("", ""),
        };
        if (configuration.Object(meaning) is not { } names)
            return kind == DirectoryKind.VatRates ? Rates(day) : [];
        var select = string.Join(',', names.Fields.Values.Prepend("DeletionMark").Prepend("Ref_Key").Distinct());
        var entries = new List<DirectoryEntry>();
        await foreach (var row in client.AllAsync(names.Set, select, "", cancel))
        {
            if (!row.IsDeleted() && !row.Flag(names, "isFolder"))
                entries.Add(new(row.Ref().ToString(), row.Text(names, "name")) { Code = code.Length == 0 ? "" : row.Text(names, code) });
        }

        return [.. entries.OrderBy(entry => entry.Name, StringComparer.CurrentCulture)];
    }

    private IReadOnlyList<DirectoryEntry> Rates(DateOnly day)
    {
        var rates = configuration.Profile.VatRates.Keys.Select(name => configuration.Profile.Vat(name, day)).Where(rate => rate.IsKnown).Distinct();
        return [.. rates.OrderByDescending(rate => rate.Percent).ThenBy(rate => rate.IsExempt).Select(rate => new DirectoryEntry(rate.ToString(), rate.ToString()))];
    }
}
