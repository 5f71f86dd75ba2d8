using System.Data;
using System.Data.Common;
using System.Threading.Channels;

namespace Obmen.Store.Sql;

/// <summary>
/// One writer for all callers: what waits is written in one transaction and flushed to the disk once, so that many callers share the price
/// of durability. A piece that fails is taken back alone. A piece that may be lost in a power cut unless one after it is kept pays nothing.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int Most = 500;

    private readonly Channel<Piece> pieces = Channel.CreateUnbounded<Piece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqlDialect dialect;
    private readonly Task writing;
    private DbConnection? connection;
    private Statements statements = null!;
    private bool flushes;

    internal WriteQueue(SqlDialect dialect)
    {
        this.dialect = dialect;
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Writes a piece; durable when the task completes, or with the next piece that is when it is <paramref name="part"/> of one to come.</summary>
    internal async Task<T> WriteAsync<T>(Func<Statements, T> write, bool part = false)
    {
        var piece = new Piece(open => write(open), part, BaseHold.Current);
        ObjectDisposedException.ThrowIf(!pieces.Writer.TryWrite(piece), this);
        return (T)(await piece.Done.Task)!;
    }

    public async ValueTask DisposeAsync()
    {
        pieces.Writer.TryComplete();
        await writing;
        await HangUpAsync();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Piece>(Most);
        while (await pieces.Reader.WaitToReadAsync())
        {
            while (batch.Count < Most && pieces.Reader.TryRead(out var piece))
                batch.Add(piece);
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<Piece> batch)
    {
        try
        {
            await ConnectAsync();
            Flush(!batch.TrueForAll(piece => piece.IsPart));
            statements.Run(dialect.Begin);
            // To be able to take back a part of a transaction costs as much as writing it: one alone is taken back with its transaction.
            var stays = batch is not [var only] || Do(only);
            if (batch.Count > 1)
                DoAll(batch);
            statements.Run(stays ? "commit" : "rollback");
            dialect.Written(connection!);
        }
        catch (Exception failure)
        {
            // The disk is full or the database is gone: nothing of the batch is there, and everybody is told. The next batch connects anew.
            foreach (var piece in batch)
                piece.Failure = failure is DbException refused ? dialect.Explain(refused) : failure;
            await HangUpAsync();
        }

        foreach (var piece in batch)
        {
            if (piece.Failure is { } failed)
                piece.Done.TrySetException(failed);
            else
                piece.Done.TrySetResult(piece.Result);
        }
    }

    private void Flush(bool flush)
    {
        if (flush == flushes)
            return;
        dialect.FlushAtCommit(connection!, flush);
        flushes = flush;
    }

    private void DoAll(List<Piece> batch)
    {
        foreach (var piece in batch)
        {
            statements.Run("savepoint piece");
            if (!Do(piece))
                statements.Run("rollback to piece");
            statements.Run("release piece");
        }
    }

    // False when the piece failed and nothing of it may stay.
    private bool Do(Piece piece)
    {
        try
        {
            piece.Hold?.CheckIn(statements);
            piece.Result = piece.Work(statements);
            return true;
        }
        catch (Exception failure) when (!Spoils(failure))
        {
            piece.Failure = failure;
            return false;
        }
    }

    private bool Spoils(Exception failure) => failure is DbException refused && dialect.SpoilsAll(refused);

    private async Task ConnectAsync()
    {
        if (connection is { State: ConnectionState.Open })
            return;
        await HangUpAsync();
        connection = await dialect.ConnectAsync(CancellationToken.None);
        statements = new(dialect, connection);
        // What the connection was told before is not known: the next durable batch tells it.
        flushes = false;
    }

    private async Task HangUpAsync()
    {
        if (connection is null)
            return;
        statements.Dispose();
        await dialect.DropAsync(connection);
        connection = null;
    }

    private sealed class Piece(Func<Statements, object?> work, bool isPart, BaseHold? hold)
    {
        public BaseHold? Hold { get; } = hold;

        public bool IsPart { get; } = isPart;

        public Func<Statements, object?> Work { get; } = work;

        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public object? Result { get; set; }

        public Exception? Failure { get; set; }
    }
}
