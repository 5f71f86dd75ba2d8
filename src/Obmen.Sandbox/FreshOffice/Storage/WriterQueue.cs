using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>
/// The one writer. Writes that wait together share a transaction, since it is the commit that costs; each stands or falls alone.
/// A write's task ends only after its commit.
/// </summary>
internal sealed class WriterQueue : IAsyncDisposable
{
    private const int Together = 256;

    private readonly Channel<IWrite> waiting = Channel.CreateUnbounded<IWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly RowWriter writer;
    private readonly Task loop;

    public WriterQueue(CrmDatabase database)
    {
        connection = database.Open();
        writer = new RowWriter(connection);
        loop = Task.Run(RunAsync);
    }

    /// <summary>Does the work inside a transaction; what it throws is thrown here and nothing of it is kept.</summary>
    public Task<T> WriteAsync<T>(Func<RowWriter, T> work)
    {
        var write = new Write<T>(work);
        ObjectDisposedException.ThrowIf(!waiting.Writer.TryWrite(write), this);
        return write.Task;
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.Complete();
        await loop;
        writer.Dispose();
        await connection.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var batch = new List<IWrite>(Together);
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (batch.Count < Together && waiting.Reader.TryRead(out var write))
                batch.Add(write);
            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<IWrite> batch)
    {
        try
        {
            writer.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch)
                write.Do(writer);
            writer.Execute("COMMIT");
        }
        catch (SqliteException problem)
        {
            batch.ForEach(write => write.Fail(problem));
            if (writer.InTransaction)
                writer.Execute("ROLLBACK");
        }
        batch.ForEach(write => write.Tell());
    }

    private interface IWrite
    {
        void Do(RowWriter writer);

        void Fail(Exception problem);

        void Tell();
    }

    private sealed class Write<T>(Func<RowWriter, T> work) : IWrite
    {
        private readonly TaskCompletionSource<T> source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? problem;

        public Task<T> Task => source.Task;

        public void Do(RowWriter writer)
        {
            writer.Execute("SAVEPOINT one");
            try
            {
                result = work(writer);
            }
            catch (Exception thrown) // Whatever the work throws belongs to the one who asked for it.
            {
                problem = thrown;
                writer.Execute("ROLLBACK TO one");
            }
            writer.Execute("RELEASE one");
        }

        public void Fail(Exception problem) => this.problem ??= problem;

        public void Tell()
        {
            if (problem is null)
                source.SetResult(result!);
            else
                source.SetException(problem);
        }
    }
}
