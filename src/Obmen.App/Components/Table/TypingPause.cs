namespace Obmen.App.Components.Table;

/// <summary>Tells when a person has stopped typing, so that the store is asked once and not at every key.</summary>
internal sealed class TypingPause(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private CancellationTokenSource typing = new();

    /// <summary>Waits a moment; true when no other key was pressed meanwhile.</summary>
    internal async Task<bool> IsOverAsync()
    {
        await typing.CancelAsync();
        typing.Dispose();
        typing = new();
        var asked = typing.Token;
        await Task.Delay(Pause, time, asked).ContinueWith(_ => { }, TaskScheduler.Default);
        return !asked.IsCancellationRequested;
    }

    /// <inheritdoc/>
    public void Dispose() => typing.Dispose();
}
