using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.OneC;

/// <summary>What a base of each configuration tells of its documents without their being read.</summary>
public sealed class DocumentVersionsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryConfiguration]
    public async Task Each_configuration_tells_the_versions_of_documents_and_reads_some_of_them_alone(string configuration)
    {
        await using var world = await ManagedBase.StartAsync(configuration, counterparties: 5, products: 20, documents: 60);
        var side = await world.ConnectAsync();
        await SameAsync(side.Set<TradeDocument>()!, id => id);
        await SameAsync(side.Set<MoneyMovement>()!, id => id.Split('#')[0]);
    }

    private static async Task SameAsync<T>(IRecordSet<T> set, Func<string, string> home)
        where T : class
    {
        var source = set.ShouldBeAssignableTo<IReadsAlone<T>>()!;
        var all = await source.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
        var versions = await source.VersionsAsync(Selection.All, Cancel).ToListAsync(Cancel);
        all.ShouldNotBeEmpty();
        var known = versions.Select(version => version.Id).ToHashSet();
        known.Count.ShouldBe(versions.Count, "each object once");
        all.Select(record => home(record.Id)).Where(id => !known.Contains(id)).ShouldBeEmpty("each record's object tells its version");
        versions.ShouldAllBe(version => version.Version.Length > 0);

        var some = versions.Where((_, n) => n % 3 == 0).ToList();
        var wanted = some.Select(version => version.Id).ToHashSet();
        var read = await source.ListAsync(Selection.All, some, Cancel).ToListAsync(Cancel);
        read.Select(record => record.Id).ShouldBe(all.Where(record => wanted.Contains(home(record.Id))).Select(record => record.Id), ignoreOrder: true);
        foreach (var record in read)
            record.Value.ShouldBe(all.Single(other => other.Id == record.Id).Value);
    }
}
