using Obmen.App.Workspaces;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.OneCCom;

/// <summary>A base that is read by queries through COM, portion by portion, is the base that OData shows, versions and all.</summary>
public sealed class SameAsODataTests
{
    public static TheoryData<string> Older => ManagedBase.Older;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Older))]
    [Proves("Selection of buyers and suppliers", Way = WayToOneC.Com)]
    public async Task Every_record_price_balance_list_and_selection_is_the_same(string configuration)
    {
        await using var source = await ManagedBase.StartAsync(configuration, 30, 30, 40);
        await using var lines = StandIn.Lines(new() { RowsAtOnce = 7 });
        var online = await source.ConnectAsync();
        var com = await OneCBase.OpenComAsync(StandIn.To(source.Sandbox, configuration), lines, TimeProvider.System, Cancel);
        (com.Configuration.Profile.Id, com.Configuration.Certainty).ShouldBe((configuration, 1));
        com.Configuration.Missing.ShouldBe(online.Configuration.Missing);

        await SameAsync<Counterparty>(online, com, 30);
        await SameAsync<Product>(online, com, 30);
        await SameAsync<ProductGroup>(online, com, 1);
        await SameAsync<TradeDocument>(online, com, 20);
        await SameAsync<MoneyMovement>(online, com, 5);
        await SameAsync<Contract>(online, com, 0);
        await SameChoicesAsync(online, com);

        var types = await online.PriceTypesAsync(Cancel);
        types.ShouldNotBeEmpty();
        (await com.PriceTypesAsync(Cancel)).ShouldBe(types);
        foreach (var type in types)
            (await Sorted(com.PricesAsync(type.Id, null, Cancel), price => price.ProductId)).ShouldBe(await Sorted(online.PricesAsync(type.Id, null, Cancel), price => price.ProductId));
        var balances = await Sorted(online.BalancesAsync(Cancel), balance => balance.ProductId + balance.WarehouseId);
        balances.ShouldNotBeEmpty();
        (await Sorted(com.BalancesAsync(Cancel), balance => balance.ProductId + balance.WarehouseId)).ShouldBe(balances);
        (await com.WarehousesAsync(Cancel)).ShouldBe(await online.WarehousesAsync(Cancel));
        (await Sorted(com.FoldersAsync(Cancel), folder => folder.Id)).ShouldBe(await Sorted(online.FoldersAsync(Cancel), folder => folder.Id));
        foreach (var kind in Enum.GetValues<DirectoryKind>())
            (await com.DirectoryAsync(kind, Cancel)).ShouldBe(await online.DirectoryAsync(kind, Cancel), kind.ToString());
        var closed = await online.ClosedPeriodsAsync(Cancel);
        closed.ShouldNotBeEmpty();
        (await com.ClosedPeriodsAsync(Cancel)).ShouldBe(closed, ignoreOrder: true);
        (await com.ExamineAsync(Cancel).ToListAsync(Cancel)).Count.ShouldBe((await online.ExamineAsync(Cancel).ToListAsync(Cancel)).Count);
    }

    private static async Task SameAsync<T>(OneCBase online, OneCBase com, int atLeast)
        where T : class
    {
        var wanted = await Sorted(online.Source<T>()!.ListAsync(Selection.All, Cancel), stored => stored.Id);
        wanted.Count.ShouldBeGreaterThanOrEqualTo(atLeast, typeof(T).Name);
        (await Sorted(com.Source<T>()!.ListAsync(Selection.All, Cancel), stored => stored.Id)).ShouldBe(wanted, typeof(T).Name);
        foreach (var stored in wanted.Take(3))
            (await com.Source<T>()!.FindAsync(new Lookup.ById(stored.Id), Cancel)).ShouldBe(await online.Source<T>()!.FindAsync(new Lookup.ById(stored.Id), Cancel));
    }

    private static async Task SameChoicesAsync(OneCBase online, OneCBase com)
    {
        com.MarksRoles.ShouldBe(online.MarksRoles);
        var opt = (await com.FoldersAsync(Cancel).ToListAsync(Cancel)).Single(folder => folder.Name == "Опт");
        Selection[] roles = online.MarksRoles ? [new() { Buyers = true }, new() { Suppliers = true }] : [];
        foreach (var selection in (Selection[])[.. roles, new() { FolderId = opt.Id }])
        {
            var wanted = await online.Set<Counterparty>()!.ListAsync(selection, Cancel).Select(party => party.Id).ToListAsync(Cancel);
            wanted.Count.ShouldBeInRange(3, 27);
            (await com.Set<Counterparty>()!.ListAsync(selection, Cancel).Select(party => party.Id).ToListAsync(Cancel)).ShouldBe(wanted, ignoreOrder: true);
        }
    }

    private static async Task<List<T>> Sorted<T>(IAsyncEnumerable<T> rows, Func<T, string> by) => [.. (await rows.ToListAsync(Cancel)).OrderBy(by, StringComparer.Ordinal)];
}
