using System.Runtime.CompilerServices;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.OData;

/// <summary>
/// Streams a whole set in pages ordered by Ref_Key; 1C itself sends whatever is asked for in one answer. A page begins after the last key of
/// the one before (<c>Ref_Key gt …</c>); a base that refuses to compare keys, or passes the comparison over, is read by <c>$skip</c>. A
/// page that breaks off in the middle is asked for again from the row after the last one received, so that each row comes once.
/// </summary>
/// <param name="rows">The rows of a resource.</param>
/// <param name="keyOf">A row's Ref_Key.</param>
/// <param name="set">The set.</param>
/// <param name="select">The properties wanted, Ref_Key among them.</param>
/// <param name="filter">The condition; empty for all.</param>
/// <param name="time">For the pauses after a break.</param>
internal sealed class SetPages<T>(Func<string, IAsyncEnumerable<T>> rows, Func<T, string> keyOf, string set, string select, string filter, TimeProvider time)
{
    private const int MostBreaks = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private string first = "";
    private string last = "";
    private int read;
    private int inPage;
    private int breaks;
    private bool byKey = true;
    private bool isOver;

    /// <summary>Rows a page.</summary>
    internal int Size { get; init; } = 5000;

    /// <summary>References to bring along; empty = none.</summary>
    internal string Expand { get; init; } = "";

    /// <summary>The rows; each is good until the next is asked for.</summary>
    internal async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (!isOver)
        {
            inPage = 0;
            await using var page = rows(Resource()).GetAsyncEnumerator(cancel);
            while (await AdvanceAsync(page, cancel))
                yield return page.Current;
        }
    }

    // False when the page is done with, for whatever reason; the next one begins where this one got to.
    private async Task<bool> AdvanceAsync(IAsyncEnumerator<T> page, CancellationToken cancel)
    {
        try
        {
            if (!await page.MoveNextAsync())
            {
                isOver = inPage < Size;
                return false;
            }
        }
        catch (SideException cut) when (Whole.IsCut(cut) && breaks < MostBreaks)
        {
            await Task.Delay(Pause * ++breaks, time, cancel);
            return false;
        }
        catch (SideException refused) when (refused.Reaction == Reaction.SkipRecord && IsFirstOfWindow)
        {
            byKey = false;
            return false;
        }

        return Take(keyOf(page.Current));
    }

    private bool Take(string key)
    {
        if (IsFirstOfWindow && key == first)
        {
            byKey = false;
            return false;
        }

        first = read == 0 ? key : first;
        (last, breaks) = (key, 0);
        (inPage, read) = (inPage + 1, read + 1);
        return true;
    }

    private bool IsFirstOfWindow => byKey && read > 0 && inPage == 0;

    private string Resource()
    {
        var window = byKey && read > 0 ? $"Ref_Key gt guid'{last}'" : "";
        var condition = (filter.Length, window.Length) switch
        {
            (0, _) => window,
            (_, 0) => filter,
            _ => $"({filter}) and {window}",
        };
        var where = condition.Length == 0 ? "" : $"&$filter={Uri.EscapeDataString(condition)}";
        var skip = byKey || read == 0 ? "" : $"&$skip={read}";
        var along = Expand.Length == 0 ? "" : $"&$expand={Uri.EscapeDataString(Expand)}";
        return $"{set}?$select={Uri.EscapeDataString(select)}{along}{where}&$orderby=Ref_Key&$top={Size}{skip}";
    }
}
