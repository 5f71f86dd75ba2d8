using Obmen.Store.Sql;

namespace Obmen.Tests.Store;

internal static class Takes
{
    /// <summary>A base has one holder; others wait for nothing and are told; given back, it can be taken again.</summary>
    internal static async Task OneAtATimeAsync(SqlStore store, CancellationToken cancel)
    {
        await using (var taken = await store.TakeBaseAsync("1", cancel))
        {
            taken.ShouldNotBeNull();
            (await store.TakeBaseAsync("1", cancel)).ShouldBeNull();
            await (await store.TakeBaseAsync("2", cancel)).ShouldNotBeNull().DisposeAsync();
        }

        await (await store.TakeBaseAsync("1", cancel)).ShouldNotBeNull().DisposeAsync();
    }
}
