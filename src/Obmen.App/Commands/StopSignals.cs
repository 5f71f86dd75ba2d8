using System.Runtime.InteropServices;

namespace Obmen.App.Commands;

/// <summary>Ctrl+C and SIGTERM: the first asks to stop after what is under way, the second leaves at once; the journal copes with that.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource abort = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    internal StopSignals()
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP })
            registrations.Add(PosixSignalRegistration.Create(signal, Receive));
    }

    internal CancellationToken Stop => stop.Token;

    internal CancellationToken Abort => abort.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
        abort.Dispose();
    }

    private void Receive(PosixSignalContext context)
    {
        context.Cancel = true;
        if (stop.IsCancellationRequested)
            abort.Cancel();
        else
            stop.Cancel();
    }
}
