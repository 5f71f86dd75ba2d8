namespace Obmen.Exchange.Running;

/// <summary>Holds a run between two rows for as long as a person wants; the rows under way are finished.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class PauseGate
{
    private readonly Lock gate = new();
    private TaskCompletionSource? held;

    /// <summary>Whether it is shut.</summary>
    public bool IsShut => held is not null;

    /// <summary>Lets nothing more pass until <see cref="Open"/>.</summary>
    public void Shut()
    {
        lock (gate)
            held ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Lets everything pass again.</summary>
    public void Open()
    {
        lock (gate)
        {
            held?.TrySetResult();
            held = null;
        }
    }

    /// <summary>Passes at once while the gate is open, else once it is; when <paramref name="stop"/> is cancelled it returns too.</summary>
    internal Task PassAsync(CancellationToken stop) => held is { } closed ? WaitAsync(closed.Task, stop) : Task.CompletedTask;

    private static async Task WaitAsync(Task opened, CancellationToken stop) =>
        await opened.WaitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
