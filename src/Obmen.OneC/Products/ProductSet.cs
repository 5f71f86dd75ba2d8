using System.Runtime.CompilerServices;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Products;

/// <summary>Products of a 1C base over OData; only read.</summary>
internal sealed class ProductSet(IOneCWay client, ProductNames names, TimeProvider time) : IRecordSource<Product>
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<Product>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var reader = await ReaderAsync(cancel);
        var folders = await ProductFolders.ChosenAsync(client, names, selection, cancel);
        var left = selection.First ?? int.MaxValue;
        if (left == 0)
            yield break;
        await foreach (var _ in client.AllAsync(names.Product.Set, reader.Row, Own, cancel))
        {
            if (folders?.Contains(reader.Parent) == false)
                continue;
            yield return reader.Product();
            if (--left == 0)
                yield break;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<Product>>> FindAsync(Lookup by, CancellationToken cancel)
    {
        if (ProductFolders.Condition(names.Product, by) is not { } condition)
            return [];
        var reader = await ReaderAsync(cancel);
        var found = new List<Stored<Product>>();
        await foreach (var _ in client.AllAsync(names.Product.Set, reader.Row, Own.Length > 0 ? $"{condition} and {Own}" : condition, cancel))
            found.Add(reader.Product());
        return [.. found.Where(stored => !stored.IsDeleted)];
    }

    private string Own => names.Product.Field("isFolder") is { } isFolder ? $"{isFolder} eq false" : "";

    private async Task<ProductReader> ReaderAsync(CancellationToken cancel) =>
        new(names, await ProductDirectory.ReadAsync(client, names, cancel), DateOnly.FromDateTime(time.GetLocalNow().DateTime));
}
