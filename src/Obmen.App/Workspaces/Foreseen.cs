namespace Obmen.App.Workspaces;

/// <summary>A stream of which one may know whether it gives anything before it is read.</summary>
internal sealed class Foreseen<T>(IAsyncEnumerable<T> source, CancellationToken cancel)
{
    private readonly IAsyncEnumerator<T> items = source.GetAsyncEnumerator(cancel);
    private bool? isAny;

    /// <summary>Whether there is a first.</summary>
    internal async Task<bool> AnyAsync()
    {
        isAny ??= await items.MoveNextAsync();
        if (isAny == false)
            await items.DisposeAsync();
        return isAny.Value;
    }

    /// <summary>All of it, once.</summary>
    internal async IAsyncEnumerable<T> ReadAsync()
    {
        await using var own = items;
        for (var more = isAny ?? await items.MoveNextAsync(); more; more = await items.MoveNextAsync())
            yield return items.Current;
    }
}
