using Obmen.Exchange;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>Carries everything to another store and works with that one from then on.</summary>
internal static class StoreMoving
{
    /// <summary>
    /// Moves all records and then the setting. Nothing changes when it fails or is cut off: the former store is only read, and the setting is the last
    /// to change. Throws a <see cref="StoreException"/> in words: a base is being worked on, the target is not empty, a store can't be opened.
    /// </summary>
    /// <returns>How many records were carried over.</returns>
    internal static async Task<long> RunAsync(StoreSetting setting, string from, string to, Action<string, long> step, CancellationToken cancel)
    {
        await using var source = await setting.OpenAsync(from, TimeProvider.System, new(), cancel);
        var taken = new List<IAsyncDisposable>();
        try
        {
            foreach (var (id, _) in await source.SettingsAsync(BaseBook.Kind))
                taken.Add(await source.TakeBaseAsync(id, cancel) ?? throw Busy());
            await using var target = await setting.OpenAsync(to, TimeProvider.System, new(), cancel);
            var moved = await StoreMove.CopyAsync(source, target, step, cancel);
            setting.Save(to);
            return moved;
        }
        finally
        {
            foreach (var one in taken)
                await one.DisposeAsync();
        }
    }

    private static StoreException Busy() => new(
        new("С базой сейчас работают: перенос на ходу потерял бы записанное.", "A base is being worked on: what it writes meanwhile would be lost."),
        new("Дождитесь конца или остановите работу, закройте Обмен и повторите", "Wait for the end or stop the work, close Obmen and try again"));
}
