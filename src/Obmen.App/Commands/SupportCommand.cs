using System.CommandLine;
using Obmen.App.Support;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen support</c>: an archive for the developers, with nothing personal in it.</summary>
internal static class SupportCommand
{
    internal static Command Make(CommonOptions common)
    {
        var to = new Option<string>("--to") { Description = Say.In("Файл архива", "The archive's file"), HelpName = Say.In("файл", "file"), DefaultValueFactory = _ => "obmen-support.zip" };
        var command = new Command("support", Say.In("Собрать архив для разработчиков: версии, прогоны в цифрах, журнал; без персональных данных и паролей", "Make an archive for the developers: versions, runs in figures, the log; no personal data, no passwords")) { to };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var name = call.Get(to)!;
            await using (var file = File.Create(name))
                await SupportBundle.WriteAsync(file, workspace, call.Stop);
            call.Terminal.Out.WriteLine(Say.In($"Архив: {Path.GetFullPath(name)}", $"Archive: {Path.GetFullPath(name)}"));
            return ExitCode.Done;
        });
        return command;
    }
}
