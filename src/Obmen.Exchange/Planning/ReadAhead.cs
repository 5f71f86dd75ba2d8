using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Obmen.Exchange.Planning;

/// <summary>Reading of a stream that goes on while what was read before is being worked on, on a processor of its own.</summary>
internal static class ReadAhead
{
    /// <summary>The same items in the same order; a thousand of them at most wait. A failure of the stream comes after the items before it.</summary>
    internal static async IAsyncEnumerable<T> AheadAsync<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var begun = source.BeginAhead(cancel);
        await foreach (var item in begun.ItemsAsync(cancel))
            yield return item;
    }

    /// <summary>The same, begun now: the first thousand is read before anybody asks for an item.</summary>
    internal static AheadStream<T> BeginAhead<T>(this IAsyncEnumerable<T> source, CancellationToken cancel) => new(source, cancel);
}

/// <summary>A stream that is being read; disposing of it ends the reading.</summary>
internal sealed class AheadStream<T> : IAsyncDisposable
{
    private const int Group = 128;
    private const int Groups = 8;

    private readonly Channel<T[]> groups = Channel.CreateBounded<T[]>(Groups);
    private readonly CancellationTokenSource stop;
    private readonly Task reading;

    internal AheadStream(IAsyncEnumerable<T> source, CancellationToken cancel)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        reading = Task.Run(() => ReadAsync(source, stop.Token), CancellationToken.None);
    }

    /// <summary>The items, once.</summary>
    internal async IAsyncEnumerable<T> ItemsAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var group in groups.Reader.ReadAllAsync(cancel))
        {
            foreach (var item in group)
                yield return item;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync(IAsyncEnumerable<T> source, CancellationToken cancel)
    {
        var group = new List<T>(Group);
        try
        {
            await foreach (var item in source.WithCancellation(cancel))
            {
                group.Add(item);
                if (group.Count < Group)
                    continue;
                await groups.Writer.WriteAsync([.. group], cancel);
                group.Clear();
            }

            await groups.Writer.WriteAsync([.. group], cancel);
            groups.Writer.Complete();
        }
        catch (Exception failure)
        {
            // It is thrown where the items are taken.
            if (group.Count > 0)
                groups.Writer.TryWrite([.. group]);
            groups.Writer.Complete(failure);
        }
    }
}
