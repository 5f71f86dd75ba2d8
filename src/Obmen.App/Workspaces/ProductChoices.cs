using Obmen.Exchange.Products;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>What the tab «Номенклатура» offers to choose from.</summary>
/// <param name="PriceTypes">«Тип цен для переноса».</param>
/// <param name="Columns">«Цену поместить в колонку»: those that the CRM has.</param>
/// <param name="Groups">«Группа номенклатуры по умолчанию»: the CRM's groups, parents before their children.</param>
/// <param name="Folders">1C's groups, parents before their children.</param>
/// <param name="Warehouses">1C's warehouses.</param>
/// <param name="Directories">What kinds, units and rates there are at either end.</param>
public sealed record ProductChoices(
    IReadOnlyList<DirectoryEntry> PriceTypes,
    IReadOnlyList<DirectoryEntry> Columns,
    IReadOnlyList<Folder> Groups,
    IReadOnlyList<Folder> Folders,
    IReadOnlyList<DirectoryEntry> Warehouses,
    ProductDirectories Directories)
{
    /// <summary>Nothing to choose from.</summary>
    public static ProductChoices None { get; } = new([], [], [], [], [], ProductDirectories.None);

    /// <summary>Reads them from both ends; empty lists where an end doesn't have them. Throws a <see cref="SideException"/> when an end fails.</summary>
    public static async Task<ProductChoices> ReadAsync(Connection connection, CancellationToken cancel)
    {
        var types = connection.OneC is IPrices prices ? await prices.PriceTypesAsync(cancel) : [];
        return new(
            [.. types.Select(type => new DirectoryEntry(type.Id, type.Name))],
            [.. ((connection.Crm as IPriceColumns)?.PriceColumns ?? []).Select(column => new DirectoryEntry(column.Key, column.Title.ToString()))],
            await GroupsAsync(connection.Crm, cancel),
            await GroupsAsync(connection.OneC, cancel),
            connection.OneC is IStock stock ? await stock.WarehousesAsync(cancel) : [],
            await DirectoriesAsync(connection, cancel));
    }

    // Planning needs no list of the unknown: it meets them with the products.
    private static async Task<ProductDirectories> DirectoriesAsync(Connection connection, CancellationToken cancel)
    {
        var directories = await ProductDirectories.ReadAsync(connection.OneC, connection.Crm, cancel);
        var strange = connection.OneC is IDirectories oneC ? await oneC.DirectoryAsync(DirectoryKind.StrangeVatRates, cancel) : [];
        return directories with { OneCRates = [.. directories.OneCRates, .. strange] };
    }

    private static async Task<IReadOnlyList<Folder>> GroupsAsync(ISide side, CancellationToken cancel)
    {
        var folders = new List<Folder>();
        await foreach (var group in side.Source<ProductGroup>()?.ListAsync(Selection.All, cancel) ?? AsyncEnumerable.Empty<Stored<ProductGroup>>())
        {
            if (!group.IsDeleted)
                folders.Add(new(group.Id, group.Value.ParentId, group.Value.Code, group.Value.Name));
        }

        return Choices.InOrder(folders);
    }
}
