using System.CommandLine;
using Obmen.App.Hosting;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen serve</c>, and <c>obmen</c> alone: the page on 127.0.0.1 until Ctrl+C.</summary>
internal static class ServeCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("serve", Say.In("Открыть страницу программы на этом компьютере", "Serve the program's page on this computer"));
        BindTo(command, common);
        return command;
    }

    internal static void BindTo(Command command, CommonOptions common)
    {
        var port = PortOption();
        command.Options.Add(port);
        Invocation.Bind(command, common, call => ServeAsync(call, new WebOptions { Port = call.Has(port) ? call.Get(port) : null }));
    }

    internal static Option<int> PortOption() => new("--port")
    {
        Description = Say.In("Порт страницы; 0 — любой свободный", "Port of the page; 0 = any free one"),
        HelpName = Say.In("номер", "number"),
    };

    /// <summary>Goes on with what a kill cut off, serves the page and waits for the end.</summary>
    internal static async Task<ExitCode> ServeAsync(Invocation call, WebOptions options)
    {
        var workspace = await call.WorkspaceAsync();
        await using var app = await WebHost.StartAsync(workspace, options, call.Stop);
        await workspace.Jobs.ResumeUnfinishedAsync(call.Stop);
        call.Terminal.Out.MarkupLineInterpolated($"{Say.In("Страница программы", "The program's page")}: [bold]{app.Urls.First()}[/]");
        call.Terminal.Out.WriteLine(Say.In("Остановить: Ctrl+C", "Stop: Ctrl+C"));
        await Task.WhenAll(call.StopAskedAsync(), workspace.Scheduler.WatchAsync(call.Stop));
        return ExitCode.Done;
    }
}
