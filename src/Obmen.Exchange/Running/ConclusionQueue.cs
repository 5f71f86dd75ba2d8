using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using Obmen.Exchange.Journal;

namespace Obmen.Exchange.Running;

/// <summary>
/// Takes conclusions from many rows and writes them down together, so that no row waits for the disk. What a kill loses here is still an
/// open intention in the journal and is looked up at the next start.
/// </summary>
internal sealed class ConclusionQueue : IAsyncDisposable
{
    private const int Most = 256;

    private readonly Channel<Conclusion> channel = Channel.CreateBounded<Conclusion>(new BoundedChannelOptions(Most * 4) { SingleReader = true });
    private readonly IJournal journal;
    private readonly Task writing;

    internal ConclusionQueue(IJournal journal)
    {
        this.journal = journal;
        writing = Task.Run(WriteAsync);
    }

    /// <summary>Adds a conclusion; throws what the journal threw when it can't be written down any more.</summary>
    internal async ValueTask AddAsync(Conclusion conclusion)
    {
        try
        {
            await channel.Writer.WriteAsync(conclusion);
        }
        catch (ChannelClosedException closed) when (closed.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
        }
    }

    /// <summary>Waits until everything added is durable; throws what the journal threw.</summary>
    internal async Task FlushAsync()
    {
        channel.Writer.TryComplete();
        await writing;
    }

    public async ValueTask DisposeAsync()
    {
        channel.Writer.TryComplete();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WriteAsync()
    {
        try
        {
            var batch = new List<Conclusion>(Most);
            while (await channel.Reader.WaitToReadAsync())
            {
                while (batch.Count < Most && channel.Reader.TryRead(out var conclusion))
                    batch.Add(conclusion);
                await journal.ConcludeAsync(batch, CancellationToken.None);
                batch.Clear();
            }
        }
        catch (Exception failure)
        {
            channel.Writer.TryComplete(failure);
            throw;
        }
    }
}
