using Obmen.Exchange.Http;

namespace Obmen.Tests.FreshOffice;

/// <summary>An answer that falls silent ends the reading of it; a reader that takes its time doesn't.</summary>
public sealed class WatchedBodyTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_end_that_falls_silent_breaks_the_reading_off()
    {
        await using var body = new WatchedBody(new Dripping([1, 2]), Patience);
        (await body.ReadAsync(new byte[1], Cancel)).ShouldBe(1);
        (await body.ReadAsync(new byte[1], Cancel)).ShouldBe(1);
        (await Should.ThrowAsync<IOException>(() => body.ReadAsync(new byte[1], Cancel).AsTask())).Message.ShouldContain("stopped");
    }

    [Fact]
    public async Task A_reader_may_be_away_for_longer_than_an_end_may_be_silent()
    {
        await using var body = new WatchedBody(new Dripping([1, 2, 3]), Patience);
        for (var n = 1; n <= 3; n++)
        {
            (await body.ReadAsync(new byte[1], Cancel)).ShouldBe(1);
            await Task.Delay(Patience * 2, Cancel);
        }
    }

    [Fact]
    public async Task Whoever_asks_for_the_reading_may_end_it()
    {
        await using var body = new WatchedBody(new Dripping([1]), TimeSpan.FromMinutes(5));
        (await body.ReadAsync(new byte[1], Cancel)).ShouldBe(1);
        using var stop = new CancellationTokenSource();
        var reading = body.ReadAsync(new byte[1], stop.Token).AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => reading);
    }

    // Gives what it has, then nothing more and no end; refuses a reading that was cancelled before it began, as a connection does.
    private sealed class Dripping(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Position == Length)
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return Read(buffer.Span);
        }
    }
}
