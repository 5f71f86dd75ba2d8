using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC;

/// <summary>The catalogs of a base that a person chooses from: live items by name, folders left out.</summary>
internal sealed class OneCDirectories(IOneCWay client, Configuration configuration)
{
    private const int MostStrange = 20;

    /// <summary>The rows by name; empty when the base has no such catalog. Rates that are an enumeration are those of the profile, as they stand on a day.</summary>
    internal Task<IReadOnlyList<DirectoryEntry>> ReadAsync(DirectoryKind kind, DateOnly day, CancellationToken cancel) => kind switch
    {
        DirectoryKind.Organisations => OrganisationsAsync(cancel),
        DirectoryKind.ProductKinds => CatalogAsync(Meaning.ProductKind, "", cancel),
        DirectoryKind.Units => CatalogAsync(Meaning.Unit, "code", cancel),
        DirectoryKind.VatRates when configuration.Object(Meaning.VatRate) is null => Task.FromResult(Rates(day)),
        DirectoryKind.VatRates => CatalogAsync(Meaning.VatRate, "", cancel),
        DirectoryKind.StrangeVatRates => StrangeRatesAsync(cancel),
        DirectoryKind.Warehouses => CatalogAsync(Meaning.Warehouse, "", cancel),
        DirectoryKind.PriceTypes => CatalogAsync(Meaning.PriceType, "", cancel),
        DirectoryKind.Users => CatalogAsync(Meaning.User, "", cancel),
        DirectoryKind.Currencies => CatalogAsync(Meaning.Currency, "code", cancel),
        DirectoryKind.MoneyAccounts => AccountsAsync(cancel),
        _ => Task.FromResult<IReadOnlyList<DirectoryEntry>>([]),
    };

    private Task<IReadOnlyList<DirectoryEntry>> OrganisationsAsync(CancellationToken cancel) => CatalogAsync(Meaning.Organisation, "inn", cancel);

    private async Task<IReadOnlyList<DirectoryEntry>> CatalogAsync(string meaning, string code, CancellationToken cancel)
    {
        if (configuration.Object(meaning) is not { } names || names.Field("name") is null)
            return [];
        return await EntriesAsync(names, "", code, cancel);
    }

    // Accounts of our organisations only: those of counterparties are many.
    private async Task<IReadOnlyList<DirectoryEntry>> AccountsAsync(CancellationToken cancel)
    {
        if (configuration.Object(Meaning.OwnAccount) is not { } names || configuration.Object(Meaning.Organisation) is not { } own || names.Field("owner") is not { } owner)
            return [];
        var entries = new List<DirectoryEntry>();
        foreach (var organisation in await OrganisationsAsync(cancel))
        {
            var isPlain = owner.EndsWith("_Key", StringComparison.Ordinal);
            var filter = isPlain ? $"{owner} eq guid'{organisation.Id}'" : $"{owner} eq cast(guid'{organisation.Id}', '{own.Set}')";
            var accounts = await EntriesAsync(names, filter, "", cancel);
            entries.AddRange(accounts.Select(account => account with { Code = organisation.Id }));
        }

        return entries;
    }

    private async Task<IReadOnlyList<DirectoryEntry>> EntriesAsync(OneCObjectNames names, string filter, string code, CancellationToken cancel)
    {
        var columns = ((string[])["name", "isFolder", "service", code]).Where(meaning => meaning.Length > 0).Select(names.Field).OfType<string>();
        var select = string.Join(',', columns.Prepend("DeletionMark").Prepend("Ref_Key").Distinct());
        var entries = new List<DirectoryEntry>();
        await foreach (var row in client.AllAsync(names.Set, select, filter, cancel))
        {
            if (!row.IsDeleted() && !row.Flag(names, "isFolder"))
                entries.Add(new(row.Ref().ToString(), row.Text(names, "name")) { Code = row.Flag(names, "service") ? DirectoryEntry.Service : code.Length == 0 ? "" : row.Text(names, code) });
        }

        return [.. entries.OrderBy(entry => entry.Name, StringComparer.CurrentCulture)];
    }

    // 1C doesn't list the values of an enumeration over OData: it is asked for a product whose rate is none of those known, until there is none.
    private async Task<IReadOnlyList<DirectoryEntry>> StrangeRatesAsync(CancellationToken cancel)
    {
        if (configuration.Object(Meaning.VatRate) is not null || configuration.Object(Meaning.Product) is not { } names || names.Field("vat") is not { } vat)
            return [];
        var known = configuration.Profile.VatRates.Keys.ToList();
        var strange = new List<DirectoryEntry>();
        while (strange.Count < MostStrange && await OneAsync() is { } name)
        {
            known.Add(name);
            if (name.Length > 0)
                strange.Add(new(name, name));
        }

        return strange;

        async Task<string?> OneAsync()
        {
            var filter = string.Join(" and ", known.Select(each => $"{vat} ne '{each}'"));
            await foreach (var row in client.RowsAsync($"{names.Set}?$top=1&$select={vat}&$filter={Uri.EscapeDataString(filter)}", cancel))
                return row.Text(names, "vat");
            return null;
        }
    }

    private IReadOnlyList<DirectoryEntry> Rates(DateOnly day)
    {
        var rates = configuration.Profile.VatRates.Keys.Select(name => configuration.Profile.Vat(name, day)).Where(rate => rate.IsKnown).Distinct();
        return [.. rates.OrderByDescending(rate => rate.Percent).ThenBy(rate => rate.IsExempt).Select(rate => new DirectoryEntry(rate.ToString(), rate.ToString()))];
    }
}
