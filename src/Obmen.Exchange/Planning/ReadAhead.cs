using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Obmen.Exchange.Planning;

/// <summary>Reading of a stream that goes on while what was read before is being worked on, on a processor of its own.</summary>
internal static class ReadAhead
{
    private const int Group = 128;
    private const int Groups = 8;

    /// <summary>The same items in the same order; a thousand of them at most wait. A failure of the stream comes after the items before it.</summary>
    internal static async IAsyncEnumerable<T> AheadAsync<T>(this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var groups = Channel.CreateBounded<T[]>(Groups);
        var reading = Task.Run(() => ReadAsync(source, groups.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var group in groups.Reader.ReadAllAsync(cancel))
            {
                foreach (var item in group)
                    yield return item;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync<T>(IAsyncEnumerable<T> source, ChannelWriter<T[]> groups, CancellationToken stop)
    {
        var group = new List<T>(Group);
        try
        {
            await foreach (var item in source.WithCancellation(stop))
            {
                group.Add(item);
                if (group.Count < Group)
                    continue;
                await groups.WriteAsync([.. group], stop);
                group.Clear();
            }

            await groups.WriteAsync([.. group], stop);
            groups.Complete();
        }
        catch (Exception failure)
        {
            // It is thrown where the items are taken.
            if (group.Count > 0)
                groups.TryWrite([.. group]);
            groups.Complete(failure);
        }
    }
}
