using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>
/// Warehouses and what lies in them: balances of an accumulation register, or of an accounting register on the accounts of stock, whose
/// extra dimensions (субконто) are told apart by their types.
/// </summary>
internal sealed class StockReader(IOneCWay client, Configuration configuration)
{
    private const string Records = "_RecordType";
    private const string Debit = "Dr";

    private readonly OneCObjectNames? stock = configuration.Object(Meaning.Stock);
    private readonly OneCObjectNames? warehouse = configuration.Object(Meaning.Warehouse);
    private readonly OneCObjectNames? account = configuration.Object(Meaning.Account);
    private readonly ProductNames names = new(configuration);

    internal async Task<IReadOnlyList<DirectoryEntry>> WarehousesAsync(CancellationToken cancel)
    {
        if (warehouse is null)
            return [];
        var found = new List<DirectoryEntry>();
        await foreach (var row in client.AllAsync(warehouse.Set, ProductNames.Select(warehouse, "name", "isFolder"), "", cancel))
        {
            if (!row.Flag(warehouse, "isFolder"))
                found.Add(new(row.Ref().ToString(), row.Text(warehouse, "name")));
        }

        return [.. found.OrderBy(entry => entry.Name, StringComparer.CurrentCulture)];
    }

    internal async IAsyncEnumerable<ProductBalance> BalancesAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        if (stock?.Field("quantity") is not { } resource)
            throw NoRegister();
        var set = stock.Set.EndsWith(Records, StringComparison.Ordinal) ? stock.Set[..^Records.Length] : stock.Set;
        var isAccounting = stock.Field("account") is not null;
        var quantity = (isAccounting ? Plain(resource) : resource) + "Balance";
        var question = isAccounting ? $"{set}/Balance(AccountCondition='{await AccountsAsync(cancel)}')" : $"{set}/Balance()";
        var balance = isAccounting ? row => Accounting(row, quantity) : Accumulated(await SpoiltAsync(cancel), quantity);
        var sums = await client.WholeAsync(
            question,
            () => new BalanceTable(),
            (read, row) =>
            {
                if (balance(row) is var (product, place, amount) && product != Guid.Empty)
                    read.Add(product, place, amount);
            },
            cancel);
        var packages = configuration.Object(Meaning.Product)?.Field("storageUnit") is null ? null : await Packages.ReadAsync(client, configuration, cancel);
        foreach (var (product, place, amount) in sums.All)
        {
            // 1C sends quantities as floats.
            var rounded = decimal.Round(amount * (packages?.InStorage(product) ?? 1), 3, MidpointRounding.AwayFromZero);
            if (rounded != 0)
                yield return new(product.ToString(), place == Guid.Empty ? "" : place.ToString(), rounded);
        }
    }

    private Func<JsonElement, (Guid Product, Guid Warehouse, decimal Quantity)> Accumulated(HashSet<Guid> spoilt, string quantity) =>
        row => (spoilt.Contains(row.Key(stock!, "quality")) ? Guid.Empty : row.Key(stock!, "product"), row.Key(stock!, "warehouse"), row.Number(quantity));

    // What isn't sound isn't for sale. Where no quality is called as the profile has it, all of it counts.
    private async Task<HashSet<Guid>> SpoiltAsync(CancellationToken cancel)
    {
        if (stock!.Field("quality") is null || configuration.Object(Meaning.Quality) is not { } quality)
            return [];
        var known = new Dictionary<Guid, string>();
        await foreach (var row in client.AllAsync(quality.Set, ProductNames.Select(quality, "name"), "", cancel))
            known[row.Ref()] = row.Text(quality, "name");
        var sound = configuration.Profile.Values.GetValueOrDefault("quality", "");
        return known.ContainsValue(sound) ? [.. known.Where(each => each.Value != sound).Select(each => each.Key)] : [];
    }

    private (Guid Product, Guid Warehouse, decimal Quantity) Accounting(JsonElement row, string quantity)
    {
        var (product, place) = (Guid.Empty, Guid.Empty);
        foreach (var property in ((string[])["dimension1", "dimension2", "dimension3"]).Select(stock!.Field).OfType<string>().Select(Plain))
        {
            if (!row.TryGetProperty(property + "_Type", out var type) || !row.TryGetProperty(property, out var value) || !Guid.TryParse(value.GetString(), out var key))
                continue;
            if (type.GetString() == "StandardODATA." + names.Product.Set)
                product = key;
            else if (type.GetString() == "StandardODATA." + warehouse?.Set)
                place = key;
        }

        return (product, place, row.Number(quantity));
    }

    private async Task<string> AccountsAsync(CancellationToken cancel)
    {
        var wanted = names.Words("stockAccounts");
        var keys = new List<Guid>();
        if (account is not null)
        {
            await foreach (var row in client.AllAsync(account.Set, ProductNames.Select(account, "code"), "", cancel))
            {
                if (wanted.Contains(row.Text(account, "code")))
                    keys.Add(row.Ref());
            }
        }

        return keys.Count == 0 ? throw NoRegister() : string.Join(" or ", keys.Select(key => $"Account_Key eq guid''{key}''"));
    }

    // The balance of an account calls «КоличествоDr» and «ExtDimensionDr1» of an entry «Количество» and «ExtDimension1».
    private static string Plain(string debit) => debit.Replace(Debit, "", StringComparison.Ordinal);

    private SideException NoRegister() => new(
        new($"«{configuration.Profile.Title.Ru}»: регистр остатков или план счетов не опубликован.", $"{configuration.Profile.Title.En}: the register of stock or the chart of accounts is not published."),
        client.Publish,
        Reaction.StopRun);
}
