using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Obmen.Store.Sqlite;

/// <summary>
/// One writer for all callers: what waits is written in one transaction and flushed to the disk once, so that many callers share the price
/// of durability. A piece that fails is taken back alone.
/// </summary>
internal sealed class WriteQueue : IAsyncDisposable
{
    private const int Most = 500;

    private readonly Channel<Piece> pieces = Channel.CreateUnbounded<Piece>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection connection;
    private readonly Statements statements;
    private readonly Task writing;

    internal WriteQueue(SqliteConnection connection)
    {
        this.connection = connection;
        statements = new(connection);
        writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Writes a piece; durable when the task completes.</summary>
    internal async Task<T> WriteAsync<T>(Func<Statements, T> write)
    {
        var piece = new Piece(open => write(open));
        ObjectDisposedException.ThrowIf(!pieces.Writer.TryWrite(piece), this);
        return (T)(await piece.Done.Task)!;
    }

    public async ValueTask DisposeAsync()
    {
        pieces.Writer.TryComplete();
        await writing;
        statements.Dispose();
        await connection.DisposeAsync();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Piece>(Most);
        while (await pieces.Reader.WaitToReadAsync())
        {
            while (batch.Count < Most && pieces.Reader.TryRead(out var piece))
                batch.Add(piece);
            Write(batch);
            batch.Clear();
        }
    }

    private void Write(List<Piece> batch)
    {
        try
        {
            statements.Run("begin immediate");
            foreach (var piece in batch)
                Write(piece);
            statements.Run("commit");
        }
        catch (SqliteException failure)
        {
            // The disk is full or the file is gone: nothing of the batch is there, and everybody is told.
            if (connection.Handle is not null && SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
                statements.Run("rollback");
            foreach (var piece in batch)
                piece.Failure = Explain(failure);
        }

        foreach (var piece in batch)
        {
            if (piece.Failure is { } failed)
                piece.Done.TrySetException(failed);
            else
                piece.Done.TrySetResult(piece.Result);
        }
    }

    private void Write(Piece piece)
    {
        statements.Run("savepoint piece");
        try
        {
            piece.Result = piece.Work(statements);
        }
        catch (Exception failure) when (failure is not SqliteException { SqliteErrorCode: 13 or 10 or 11 })
        {
            piece.Failure = failure;
            statements.Run("rollback to piece");
        }

        statements.Run("release piece");
    }

    private static StoreException Explain(SqliteException failure) => failure.SqliteErrorCode switch
    {
        13 => new(new("На диске с данными Обмена нет места.", "The disk with Obmen's data is full."), new("Освободите место и продолжите: ничего не потеряно", "Free some space and go on: nothing is lost"), failure),
        5 or 6 => new(new("База данных Обмена занята другой программой.", "The Obmen database is locked by another program."), new("Закройте её и продолжите", "Close it and go on"), failure),
        _ => new(new("Не удалось записать в базу данных Обмена.", "The Obmen database can't be written."), new("Проверьте диск и права на папку данных", "Check the disk and the rights to the data folder"), failure),
    };

    private sealed class Piece(Func<Statements, object?> work)
    {
        public Func<Statements, object?> Work { get; } = work;

        public TaskCompletionSource<object?> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public object? Result { get; set; }

        public Exception? Failure { get; set; }
    }
}
