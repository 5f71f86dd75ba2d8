using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Running;

/// <summary>
/// Takes conclusions from many rows and writes them down together, so that no row waits for the disk. They are let gather for a moment: each
/// group costs a flush, and the pages it touches are written once for all of it. What a kill loses here is still an open intention in the
/// journal and is looked up at the next start.
/// </summary>
internal sealed class ConclusionQueue : IAsyncDisposable
{
    private const int Most = 256;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(150);

    private readonly Channel<Item> channel = Channel.CreateBounded<Item>(new BoundedChannelOptions(Most * 4) { SingleReader = true });
    private readonly IJournal journal;
    private readonly Task writing;
    private volatile TaskCompletionSource enough = NewSignal();
    private volatile bool ended;

    internal ConclusionQueue(IJournal journal)
    {
        this.journal = journal;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Adds a conclusion; throws what the journal threw when it can't be written down any more.</summary>
    internal ValueTask AddAsync(Conclusion conclusion) => PutAsync(new(conclusion, null));

    /// <summary>Waits until everything added so far is durable, and lets more be added; throws what the journal threw.</summary>
    internal async Task SettleAsync()
    {
        var settled = NewSignal();
        await PutAsync(new(null, settled));
        // The writer may die before it comes to the mark.
        await await Task.WhenAny(settled.Task, writing);
    }

    private async ValueTask PutAsync(Item item)
    {
        try
        {
            await channel.Writer.WriteAsync(item);
            if (item.Mark is not null || channel.Reader.Count >= Most)
                enough.TrySetResult();
        }
        catch (ChannelClosedException closed) when (closed.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Waits until everything added is durable; throws what the journal threw.</summary>
    internal async Task FlushAsync()
    {
        End();
        await writing;
    }

    public async ValueTask DisposeAsync()
    {
        End();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void End()
    {
        ended = true;
        channel.Writer.TryComplete();
        enough.TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WriteAsync()
    {
        try
        {
            var (batch, marks) = (new List<Conclusion>(Most), new List<TaskCompletionSource>());
            while (await channel.Reader.WaitToReadAsync())
            {
                if (!ended && channel.Reader.Count < Most)
                    await Task.WhenAny(enough.Task, Task.Delay(Gathering));
                enough = NewSignal();
                while (batch.Count < Most && channel.Reader.TryRead(out var item))
                {
                    if (item.Conclusion is not null)
                        Add(batch, item.Conclusion);
                    if (item.Mark is not null)
                        marks.Add(item.Mark);
                }

                await journal.ConcludeAsync(batch, CancellationToken.None);
                marks.ForEach(mark => mark.TrySetResult());
                batch.Clear();
                marks.Clear();
            }
        }
        catch (Exception failure)
        {
            channel.Writer.TryComplete(failure);
            throw;
        }
    }

    // A row of one step is concluded with the step's own key right after the step: what the row says holds all that the step said.
    private static void Add(List<Conclusion> batch, Conclusion next)
    {
        if (next.Row is not null && batch.FindLastIndex(earlier => earlier.Key == next.Key) is >= 0 and var at && batch[at] is { Link: null, Row: null, Message: null })
            batch.RemoveAt(at);
        batch.Add(next);
    }

    // A conclusion, or a mark that tells when everything before it is durable.
    private readonly record struct Item(Conclusion? Conclusion, TaskCompletionSource? Mark);
}
