namespace Obmen.Exchange.Planning;

/// <summary>
/// Readings that go on at the same time: the ends are different servers, and none waits for another. The first failure ends all of them.
/// </summary>
internal sealed class Readings : IDisposable
{
    private readonly CancellationTokenSource stop;
    private readonly List<Task> under = [];
    private readonly List<Func<Task>> undo = [];

    internal Readings(CancellationToken cancel) => stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);

    /// <summary>Begins one; its result is there after <see cref="AllAsync"/>.</summary>
    internal Task<T> Begin<T>(Func<CancellationToken, Task<T>> read)
    {
        var task = ApartAsync(read);
        under.Add(task);
        undo.Add(async () =>
        {
            if (task.IsCompletedSuccessfully)
                (await task as IDisposable)?.Dispose();
        });
        return task;
    }

    /// <summary>Waits for all. Throws the first failure; what the others have read is disposed of then.</summary>
    internal async Task AllAsync()
    {
        try
        {
            await Task.WhenAll(under);
        }
        catch
        {
            foreach (var dispose in undo)
                await dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => stop.Dispose();

    private async Task<T> ApartAsync<T>(Func<CancellationToken, Task<T>> read)
    {
        try
        {
            return await Task.Run(() => read(stop.Token), stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
