using System.CommandLine;
using System.Diagnostics;
using Obmen.Store;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen service install</c>: runs by itself under systemd from the start of the computer on; <c>print</c> shows the unit file, <c>remove</c> takes it away.</summary>
internal static class ServiceCommand
{
    private const string Name = "obmen.service";
    private const string Folder = "/etc/systemd/system";

    internal static Command Make(CommonOptions common)
    {
        var command = new Command("service", Say.In("Служба systemd: программа работает сама с запуска компьютера", "A systemd service: the program runs by itself from the start of the computer"));
        command.Subcommands.Add(Print(common));
        command.Subcommands.Add(Install(common));
        command.Subcommands.Add(Remove(common));
        return command;
    }

    private static Command Print(CommonOptions common)
    {
        var arguments = Arguments();
        var command = new Command("print", Say.In("Показать файл службы, ничего не меняя", "Show the unit file and change nothing")) { arguments };
        Invocation.Bind(command, common, call =>
        {
            Console.Out.Write(Unit(call, call.Get(arguments)));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Install(CommonOptions common)
    {
        var arguments = Arguments();
        var command = new Command("install", Say.In("Установить и запустить службу (нужны права администратора)", "Install the service and start it (needs an administrator)")) { arguments };
        Invocation.Bind(command, common, async call =>
        {
            RequireSystemd();
            try
            {
                await File.WriteAllTextAsync(Path.Combine(Folder, Name), Unit(call, call.Get(arguments)), call.Stop);
            }
            catch (UnauthorizedAccessException)
            {
                throw NoRights();
            }

            await SystemctlAsync(call, "daemon-reload");
            await SystemctlAsync(call, "enable", "--now", Name);
            call.Terminal.Out.WriteLine(Say.In("Служба установлена и запущена. Журнал: journalctl -u obmen", "The service is installed and runs. Its journal: journalctl -u obmen"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var command = new Command("remove", Say.In("Остановить и убрать службу; данные остаются", "Stop the service and take it away; the data stays"));
        Invocation.Bind(command, common, async call =>
        {
            RequireSystemd();
            await SystemctlAsync(call, "disable", "--now", Name);
            try
            {
                File.Delete(Path.Combine(Folder, Name));
            }
            catch (UnauthorizedAccessException)
            {
                throw NoRights();
            }

            await SystemctlAsync(call, "daemon-reload");
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Arguments() => new("--serve") { Description = Say.In("Ключи для obmen serve, например \"--port 5080\"", "Options of obmen serve, such as \"--port 5080\""), HelpName = Say.In("ключи", "options"), DefaultValueFactory = _ => "--port 5080" };

    private static string Unit(Invocation call, string? serve)
    {
        using var reader = new StreamReader(typeof(ServiceCommand).Assembly.GetManifestResourceStream(Name)!);
        var program = Environment.ProcessPath!;
        var start = Path.GetFileNameWithoutExtension(program) == "dotnet" ? $"{program} {typeof(ServiceCommand).Assembly.Location}" : program;
        return reader.ReadToEnd()
            .Replace("{start}", $"{start} serve {serve}".TrimEnd(), StringComparison.Ordinal)
            .Replace("{data}", new DataFolder(call.DataFolder).Path, StringComparison.Ordinal)
            .Replace("{user}", Environment.GetEnvironmentVariable("SUDO_USER") ?? Environment.UserName, StringComparison.Ordinal);
    }

    private static void RequireSystemd()
    {
        if (!Directory.Exists("/run/systemd/system"))
            throw new CommandFailure(ExitCode.Usage, new("На этом компьютере нет systemd", "There is no systemd on this computer"), new("Файл службы показывает obmen service print; на Windows заведите задачу в планировщике: obmen serve", "obmen service print shows the unit file; on Windows make a task in the scheduler: obmen serve"));
    }

    private static async Task SystemctlAsync(Invocation call, params string[] arguments)
    {
        using var process = Process.Start("systemctl", arguments);
        await process.WaitForExitAsync(call.Stop);
        if (process.ExitCode != 0)
            throw NoRights();
    }

    private static CommandFailure NoRights() => new(ExitCode.Usage, new("Служба не изменена: systemd отказал", "The service is unchanged: systemd refused"), new("Запустите от администратора: sudo obmen service …", "Run it as an administrator: sudo obmen service …"));
}
