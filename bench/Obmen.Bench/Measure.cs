using System.Diagnostics;

namespace Obmen.Bench;

/// <summary>Time, processor time and the greatest memory of a piece of work in this process.</summary>
internal static class Measure
{
    /// <summary>Runs the work; returns seconds, seconds of processor time and the greatest working set in megabytes while it ran.</summary>
    internal static async Task<(double Seconds, double Cpu, double Megabytes)> RunAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var stop = new CancellationTokenSource();
        var peak = PeakAsync(stop.Token);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        await work();
        var seconds = clock.Elapsed.TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        await stop.CancelAsync();
        return (seconds, cpu.TotalSeconds, await peak);
    }

    private static async Task<double> PeakAsync(CancellationToken stop)
    {
        var peak = 0L;
        while (!stop.IsCancellationRequested)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
            await Task.Delay(50, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak / 1024d / 1024d;
    }
}
