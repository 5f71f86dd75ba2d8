using System.Runtime.CompilerServices;
using System.Text.Json;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Products;

/// <summary>Groups of products of a 1C base: the folders of their catalog.</summary>
internal sealed class ProductFolders(IOneCWay client, ProductNames names) : IRecordSource<ProductGroup>
{
    private static readonly string[] Read = ["code", "name", "parent"];

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<ProductGroup>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var chosen = await ChosenAsync(client, names, selection, cancel);
        await foreach (var group in RowsAsync("", cancel))
        {
            if (chosen?.Contains(Guid.Parse(group.Id)) != false)
                yield return group;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<ProductGroup>>> FindAsync(Lookup by, CancellationToken cancel) =>
        Condition(names.Product, by) is not { } condition ? [] : await RowsAsync(condition, cancel).Where(group => !group.IsDeleted).ToListAsync(cancel);

    /// <summary>The folders that a selection names, with all below them; null when it names none.</summary>
    internal static async Task<HashSet<Guid>?> ChosenAsync(IOneCWay client, ProductNames names, Selection selection, CancellationToken cancel)
    {
        var wanted = (selection.FolderIds ?? []).Concat(selection.FolderId is { } one ? [one] : []).Select(Guid.Parse).ToHashSet();
        if (selection.FolderIds is null && selection.FolderId is null)
            return null;
        var all = await new ProductFolders(client, names).RowsAsync("", cancel).ToListAsync(cancel);
        var below = all.Where(group => group.Value.ParentId.Length > 0).ToLookup(group => Guid.Parse(group.Value.ParentId), group => Guid.Parse(group.Id));
        var left = new Stack<Guid>(wanted);
        while (left.TryPop(out var folder))
        {
            foreach (var child in below[folder].Where(wanted.Add))
                left.Push(child);
        }

        return wanted;
    }

    /// <summary>A look-up as a condition on the catalog; null when it can't find anything there.</summary>
    internal static string? Condition(OneCObjectNames product, Lookup by) => by switch
    {
        Lookup.ById(var id) => Guid.TryParse(id, out var key) ? $"Ref_Key eq guid'{key}'" : null,
        Lookup.ByCode(var code) => Equal(product.Field("code"), code),
        Lookup.ByName(var name) => Equal(product.Field("name"), name),
        _ => null,
    };

    private static string? Equal(string? property, string text) =>
        property is null ? null : $"{property} eq '{text.Replace("'", "''", StringComparison.Ordinal)}'";

    private async IAsyncEnumerable<Stored<ProductGroup>> RowsAsync(string condition, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (names.Product.Field("isFolder") is not { } isFolder)
            yield break;
        var own = $"{isFolder} eq true";
        await foreach (var row in client.AllAsync(names.Product.Set, ProductNames.Select(names.Product, Read), condition.Length > 0 ? $"{condition} and {own}" : own, cancel))
            yield return Group(row);
    }

    private Stored<ProductGroup> Group(JsonElement row)
    {
        var parent = row.Key(names.Product, "parent");
        var group = new ProductGroup
        {
            Code = row.Text(names.Product, "code"),
            Name = row.Text(names.Product, "name"),
            ParentId = parent == Guid.Empty ? "" : parent.ToString(),
        };
        return new(row.Ref().ToString(), row.OwnVersion(), group, row.IsDeleted());
    }
}
