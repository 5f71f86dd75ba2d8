using System.Globalization;
using Obmen.App.Workspaces;
using Obmen.Exchange.Running;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>Stands by a job until it is over: draws its progress where there is a terminal and passes Ctrl+C on.</summary>
internal static class JobWatch
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    internal static async Task<JobResult> UntilOverAsync(Invocation call, Job job, TimeProvider time)
    {
        using var stop = call.Stop.Register(job.Stop);
        using var abort = call.Abort.Register(job.Abort);
        if (Terminal.CanDraw)
            await DrawAsync(call.Terminal, job, time);
        else
            await job.Completion;
        return job.Result!;
    }

    private static Task DrawAsync(Terminal terminal, Job job, TimeProvider time) => terminal.Error.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn())
        .StartAsync(async drawing =>
        {
            var bar = drawing.AddTask("");
            using var beat = new PeriodicTimer(Beat, time);
            while (!job.IsOver)
            {
                Show(bar, job);
                await Task.WhenAny(job.Completion, beat.WaitForNextTickAsync().AsTask());
            }

            Show(bar, job);
        });

    private static void Show(ProgressTask bar, Job job)
    {
        var now = job.Progress;
        bar.IsIndeterminate = now.Total is null;
        bar.MaxValue = Math.Max(1, now.Total ?? 1);
        bar.Value = now.Total is null ? 0 : now.Done;
        bar.Description = Markup.Escape(job.IsStopping ? Say.In("Останавливается…", "Stopping…") : Line(now) + Calls(job));
    }

    private static string Calls(Job job) => string.Concat(job.Calls.Where(used => used.Calls > 0).Select(used => $"; {used.Text}"));

    /// <summary>«Запись: 1 200 из 2 000, осталось 800, 45/с, ещё 0:18».</summary>
    internal static string Line(ProgressSnapshot now)
    {
        var parts = new List<string>();
        var culture = CultureInfo.CurrentUICulture;
        if (now.Total is { } total)
        {
            parts.Add(Say.In($"{now.Done.ToString("N0", culture)} из {total.ToString("N0", culture)}", $"{now.Done.ToString("N0", culture)} of {total.ToString("N0", culture)}"));
            parts.Add(Say.In($"осталось {(total - now.Done).ToString("N0", culture)}", $"{(total - now.Done).ToString("N0", culture)} left"));
        }
        else
        {
            parts.Add(now.Done.ToString("N0", culture));
        }

        parts.Add(Say.In($"{now.PerSecond.ToString("N0", culture)}/с", $"{now.PerSecond.ToString("N0", culture)}/s"));
        if (now.Left is { } left)
            parts.Add(Say.In($"ещё {left:h\\:mm\\:ss}", $"{left:h\\:mm\\:ss} to go"));
        return $"{now.Phase}: {string.Join(", ", parts)}";
    }
}
