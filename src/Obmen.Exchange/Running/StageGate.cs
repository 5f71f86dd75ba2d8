namespace Obmen.Exchange.Running;

/// <summary>Counts the rows under way, so that a stage can wait for the one before it.</summary>
/// <threadsafety>One thread begins and waits; any may end rows.</threadsafety>
internal sealed class StageGate
{
    private readonly Lock gate = new();
    private TaskCompletionSource? waiting;
    private int under;

    /// <summary>So many rows are handed out.</summary>
    internal void Begun(int rows)
    {
        lock (gate)
            under += rows;
    }

    /// <summary>A row is over, one way or another.</summary>
    internal void Over()
    {
        lock (gate)
        {
            if (--under == 0)
                waiting?.TrySetResult();
        }
    }

    /// <summary>Waits until no row is under way.</summary>
    internal Task AllOverAsync(CancellationToken cancel)
    {
        lock (gate)
        {
            if (under == 0)
                return Task.CompletedTask;
            waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return waiting.Task.WaitAsync(cancel);
        }
    }
}
