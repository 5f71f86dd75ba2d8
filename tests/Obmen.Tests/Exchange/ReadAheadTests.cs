using System.Runtime.CompilerServices;
using Obmen.Exchange.Planning;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Exchange;

public sealed class ReadAheadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128)]
    [InlineData(5000)]
    public async Task Items_come_whole_and_in_order(int count) =>
        (await Stream.Of(count).AheadAsync(Cancel).ToListAsync(Cancel)).ShouldBe(Enumerable.Range(0, count));

    [Fact]
    public async Task A_failure_comes_after_the_items_before_it()
    {
        var seen = new List<int>();
        await Should.ThrowAsync<IOException>(async () =>
        {
            await foreach (var item in Stream.Of(300, failure: new IOException()).AheadAsync(Cancel))
                seen.Add(item);
        });
        seen.ShouldBe(Enumerable.Range(0, 300));
    }

    [Fact]
    public async Task Whoever_leaves_ends_the_reading()
    {
        var stream = new Stream();
        await foreach (var item in stream.EndlessAsync().AheadAsync(Cancel))
        {
            if (item == 10)
                break;
        }

        stream.IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task What_is_begun_is_read_before_anybody_asks_and_ends_when_nobody_does()
    {
        var stream = new Stream();
        await using (stream.EndlessAsync().BeginAhead(Cancel))
            await Until.TrueAsync(() => stream.HasBegun);
        stream.IsOver.ShouldBeTrue();
    }

    private sealed class Stream
    {
        internal bool HasBegun { get; private set; }

        internal bool IsOver { get; private set; }

        internal static async IAsyncEnumerable<int> Of(int count, Exception? failure = null)
        {
            for (var n = 0; n < count; n++)
            {
                if (n % 100 == 0)
                    await Task.Yield();
                yield return n;
            }

            if (failure is not null)
                throw failure;
        }

        internal async IAsyncEnumerable<int> EndlessAsync([EnumeratorCancellation] CancellationToken cancel = default)
        {
            try
            {
                HasBegun = true;
                for (var n = 0; !cancel.IsCancellationRequested; n++)
                {
                    await Task.Yield();
                    yield return n;
                }
            }
            finally
            {
                IsOver = true;
            }
        }
    }
}
