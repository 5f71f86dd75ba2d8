namespace Obmen.Exchange.Http;

/// <summary>
/// The body of an answer, read only. An end that falls silent in the middle of it doesn't hold the reader for ever: after
/// <paramref name="patience"/> without a byte a read throws an <see cref="IOException"/>, as for a connection that broke.
/// </summary>
internal sealed class WatchedBody(Stream inner, TimeSpan patience) : Stream
{
    // The timer is pushed on when this part of the patience is gone: an answer comes in ten thousands of pieces.
    private const int Part = 10;

    private CancellationTokenSource? limit;
    private CancellationToken caller;
    private long pushed;

    /// <summary>The same content, watched; the given one goes with it.</summary>
    internal static async Task<HttpContent> OfAsync(HttpContent content, TimeSpan patience, CancellationToken cancel)
    {
        var watched = new StreamContent(new WatchedBody(await content.ReadAsStreamAsync(cancel), patience));
        foreach (var (name, values) in content.Headers.NonValidated)
            watched.Headers.TryAddWithoutValidation(name, values);
        return watched;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await inner.ReadAsync(buffer, Watched(cancellationToken));
        }
        catch (OperationCanceledException silence) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("The answer stopped in its middle.", silence);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    public override void Flush() => inner.Flush();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            limit?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private CancellationToken Watched(CancellationToken cancel)
    {
        if (limit is null || caller != cancel)
            Begin(cancel);
        else if (Environment.TickCount64 - pushed > patience.TotalMilliseconds / Part)
            Push();
        // It went off while nobody was reading.
        if (limit!.IsCancellationRequested && !cancel.IsCancellationRequested)
            Begin(cancel);
        return limit.Token;
    }

    private void Begin(CancellationToken cancel)
    {
        limit?.Dispose();
        limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        caller = cancel;
        Push();
    }

    private void Push()
    {
        limit!.CancelAfter(patience);
        pushed = Environment.TickCount64;
    }
}
