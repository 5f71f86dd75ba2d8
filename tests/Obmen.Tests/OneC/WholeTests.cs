using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC;

namespace Obmen.Tests.OneC;

/// <summary>An answer that breaks off is read anew from its beginning, and nothing of what was begun before is left.</summary>
public sealed class WholeTests
{
    [Fact]
    public async Task What_broke_off_is_begun_anew_and_what_was_begun_is_put_away()
    {
        var begun = new List<Basket>();
        var whole = await ReadAsync(begun, breaks: 1, new IOException("cut"));
        whole.Rows.ShouldBe([1, 2, 3]);
        whole.IsPutAway.ShouldBeFalse();
        begun.Select(basket => basket.IsPutAway).ShouldBe([true, false]);
    }

    [Fact]
    public async Task What_fails_otherwise_is_told_at_once_and_put_away()
    {
        var begun = new List<Basket>();
        await Should.ThrowAsync<SideException>(() => ReadAsync(begun, breaks: 1, new InvalidOperationException("refused")));
        begun.ShouldHaveSingleItem().IsPutAway.ShouldBeTrue();
    }

    private static Task<Basket> ReadAsync(List<Basket> begun, int breaks, Exception cause)
    {
        return Whole.ReadAsync(() => RowsAsync(), Begin, (basket, row) => basket.Rows.Add(row), TimeProvider.System, TestContext.Current.CancellationToken);

        Basket Begin()
        {
            begun.Add(new());
            return begun[^1];
        }

        async IAsyncEnumerable<int> RowsAsync([EnumeratorCancellation] CancellationToken cancel = default)
        {
            yield return 1;
            yield return 2;
            await Task.Yield();
            if (breaks-- > 0)
                throw new SideException(Words.Same("оборвано"), Words.Same("повторите"), Reaction.RetrySoon, cause);
            yield return 3;
        }
    }

    private sealed class Basket : IDisposable
    {
        internal List<int> Rows { get; } = [];

        internal bool IsPutAway { get; private set; }

        public void Dispose() => IsPutAway = true;
    }
}
