using System.Diagnostics;

namespace Obmen.Bench;

/// <summary>A node: the real program, serving its page and giving schedules their turns, in a process of its own.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly Process process;

    private Node(Process process) => this.process = process;

    /// <summary>Seconds of processor time since <see cref="Begin"/>.</summary>
    internal double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds - begun;
        }
    }

    /// <summary>The greatest memory it had at any time, in megabytes.</summary>
    internal double Megabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024d / 1024d;
        }
    }

    private double begun;

    /// <summary>Starts one over a data folder; returns when its page is served.</summary>
    internal static async Task<Node> StartAsync(string dataFolder)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "obmen.dll"), "serve", "--port", "0"])
            start.ArgumentList.Add(argument);
        start.Environment["OBMEN_DATA"] = dataFolder;
        var node = new Node(Process.Start(start)!);
        while (await node.process.StandardOutput.ReadLineAsync() is { } line && !line.Contains("http://", StringComparison.Ordinal))
        {
        }

        _ = node.process.StandardOutput.ReadToEndAsync();
        return node;
    }

    /// <summary>From here on its processor time counts.</summary>
    internal void Begin() => begun += Cpu;

    public async ValueTask DisposeAsync()
    {
        // It holds nothing that a kill would hurt, and its end isn't what is measured.
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
