using System.CommandLine;
using Obmen.App.Hosting;
using Obmen.App.People;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen serve</c>, and <c>obmen</c> alone: the page until Ctrl+C.</summary>
internal static class ServeCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("serve", Say.In("Открыть страницу программы: этому компьютеру или, с паролем, другим", "Serve the program's page to this computer or, with a password, to others"));
        BindTo(command, common);
        return command;
    }

    internal static void BindTo(Command command, CommonOptions common)
    {
        var arguments = new ServeArguments();
        arguments.AddTo(command);
        Invocation.Bind(command, common, async call => await ServeAsync(call, await arguments.ReadAsync(call)));
    }

    /// <summary>Goes on with what a kill cut off, serves the page and waits for the end.</summary>
    internal static async Task<ExitCode> ServeAsync(Invocation call, WebOptions options)
    {
        var workspace = await call.WorkspaceAsync();
        // From here on the program acts by itself, and whoever is at the page as themselves.
        Actor.Current = null;
        await using var app = await WebHost.StartAsync(workspace, options, call.Stop);
        await workspace.Jobs.ResumeUnfinishedAsync(call.Stop);
        call.Terminal.Out.MarkupLineInterpolated($"{Say.In("Страница программы", "The program's page")}: [bold]{app.Urls.First()}[/]");
        call.Terminal.Out.WriteLine(Say.In("Остановить: Ctrl+C", "Stop: Ctrl+C"));
        // Windows asks a service to stop through the host; a person and systemd by signals.
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(call.Stop, app.Lifetime.ApplicationStopping);
        await Task.WhenAll(Invocation.AskedAsync(asked.Token), workspace.Scheduler.WatchAsync(asked.Token), workspace.Takeover.WatchAsync(asked.Token), workspace.Retention.WatchAsync(asked.Token));
        // The page shows the rows under way to their end, and Windows waits for it.
        await workspace.Jobs.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await app.StopAsync(patience.Token);
        return ExitCode.Done;
    }
}
