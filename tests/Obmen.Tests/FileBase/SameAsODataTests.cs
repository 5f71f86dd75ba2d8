using Obmen.App.Workspaces;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>A base that is read from the file it exports by our rules is the base that OData shows.</summary>
public sealed class SameAsODataTests
{
    public static TheoryData<string> Older => ManagedBase.Older;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Every_record_is_the_same(string configuration)
    {
        await using var exported = await ExportedBase.StartAsync(configuration, counterparties: 60, products: 40, documents: 60);
        exported.Export(configuration);
        var (online, file) = (await exported.Source.ConnectAsync(), await exported.OpenAsync());
        (file.Configuration.Profile.Id, file.Configuration.Certainty).ShouldBe((configuration, 1));

        await SameAsync<Counterparty>(online, file, 60);
        await SameAsync<Product>(online, file, 40);
        await SameAsync<ProductGroup>(online, file, 1);
        await SameAsync<TradeDocument>(online, file, 30);
        await SameAsync<MoneyMovement>(online, file, 10);
        await SameAsync<Contract>(online, file, 0);
    }

    [Theory]
    [MemberData(nameof(Older))]
    public async Task Prices_stock_folders_and_what_is_chosen_from_are_the_same(string configuration)
    {
        await using var exported = await ExportedBase.StartAsync(configuration, counterparties: 5, products: 40);
        exported.Export(configuration);
        var (online, file) = (await exported.Source.ConnectAsync(), await exported.OpenAsync());
        var types = await online.PriceTypesAsync(Cancel);
        types.ShouldNotBeEmpty();
        (await file.PriceTypesAsync(Cancel)).ShouldBe(types);
        foreach (var type in types)
            (await Sorted(file.PricesAsync(type.Id, null, Cancel), price => price.ProductId)).ShouldBe(await Sorted(online.PricesAsync(type.Id, null, Cancel), price => price.ProductId));
        var balances = await Sorted(online.BalancesAsync(Cancel), balance => balance.ProductId + balance.WarehouseId);
        balances.ShouldNotBeEmpty();
        (await Sorted(file.BalancesAsync(Cancel), balance => balance.ProductId + balance.WarehouseId)).ShouldBe(balances);
        (await file.WarehousesAsync(Cancel)).ShouldBe(await online.WarehousesAsync(Cancel));
        (await Sorted(file.FoldersAsync(Cancel), folder => folder.Id)).ShouldBe(await Sorted(online.FoldersAsync(Cancel), folder => folder.Id));
        foreach (var kind in Enum.GetValues<DirectoryKind>())
            (await file.DirectoryAsync(kind, Cancel)).ShouldBe(await online.DirectoryAsync(kind, Cancel), kind.ToString());
        (await file.ClosedPeriodsAsync(Cancel)).ShouldBe(await online.ClosedPeriodsAsync(Cancel));
    }

    [Theory]
    [MemberData(nameof(Older))]
    [Proves("Selection of buyers and suppliers", Way = WayToOneC.File)]
    public async Task Whom_a_filling_chooses_are_the_same(string configuration)
    {
        await using var exported = await ExportedBase.StartAsync(configuration, counterparties: 60);
        exported.Export(configuration);
        var (online, file) = (await exported.Source.ConnectAsync(), await exported.OpenAsync());
        file.MarksRoles.ShouldBe(online.MarksRoles);
        var opt = (await file.FoldersAsync(Cancel).ToListAsync(Cancel)).Single(folder => folder.Name == "Опт");
        Selection[] roles = online.MarksRoles ? [new() { Buyers = true }, new() { Suppliers = true }] : [];
        foreach (var selection in (Selection[])[.. roles, new() { FolderId = opt.Id }, new() { First = 7 }])
        {
            var wanted = await online.Set<Counterparty>()!.ListAsync(selection, Cancel).Select(party => party.Id).ToListAsync(Cancel);
            wanted.Count.ShouldBeInRange(5, 55);
            (await file.Set<Counterparty>()!.ListAsync(selection, Cancel).Select(party => party.Id).ToListAsync(Cancel)).ShouldBe(wanted, ignoreOrder: selection.First is null);
        }
    }

    private static async Task SameAsync<T>(OneCBase online, OneCBase file, int atLeast)
        where T : class
    {
        var wanted = await Sorted(online.Source<T>()!.ListAsync(Selection.All, Cancel), stored => stored.Id);
        wanted.Count.ShouldBeGreaterThanOrEqualTo(atLeast, typeof(T).Name);
        var read = await Sorted(file.Source<T>()!.ListAsync(Selection.All, Cancel), stored => stored.Id);
        read.Select(stored => stored.Id).ShouldBe(wanted.Select(stored => stored.Id), typeof(T).Name);
        foreach (var (one, other) in read.Zip(wanted))
            one.ShouldBe(other with { Version = one.Version });
        read.ShouldAllBe(stored => stored.Version.Length > 0);
        foreach (var stored in wanted.Take(5))
            (await file.Source<T>()!.FindAsync(new Lookup.ById(stored.Id), Cancel)).Select(found => found.Value).ShouldBe((await online.Source<T>()!.FindAsync(new Lookup.ById(stored.Id), Cancel)).Select(found => found.Value));
    }

    private static async Task<List<T>> Sorted<T>(IAsyncEnumerable<T> rows, Func<T, string> by) => [.. (await rows.ToListAsync(Cancel)).OrderBy(by, StringComparer.Ordinal)];
}
