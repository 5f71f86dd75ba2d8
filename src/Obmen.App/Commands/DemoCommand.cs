using System.CommandLine;
using Obmen.App.Demo;
using Obmen.App.Hosting;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen demo</c>: the page with a 1C base and a CRM to try it on. Without <c>--data</c> everything is gone afterwards.</summary>
internal static class DemoCommand
{
    internal static Command Make(CommonOptions common)
    {
        var port = ServeArguments.Port();
        var demo = new DemoArguments();
        var command = new Command("demo", Say.In("Попробовать программу: страница, учебная база 1С и учебная CRM", "Try the program: the page, a demo 1C base and a demo CRM")) { port };
        demo.AddTo(command);
        Invocation.Bind(command, common, async call =>
        {
            using var folder = new TemporaryFolder(call.DataFolder);
            call.DataFolder = folder.Path;
            await using var sandboxes = await DemoSandboxes.StartAsync(demo.Read(call, Path.Combine(folder.Path, "demo")), call.Stop);
            SandboxCommand.Print(call.Terminal, sandboxes);
            var code = await ServeCommand.ServeAsync(call, new WebOptions { Port = call.Has(port) ? call.Get(port) : null, Prefill = sandboxes.Prefill });
            await call.CloseAsync();
            return code;
        });
        return command;
    }
}
