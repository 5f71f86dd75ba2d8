using System.CommandLine;
using Obmen.App.Service;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen service install</c>: runs by itself from the start of the computer on, under systemd or as a service of Windows; <c>print</c> shows what that does, <c>remove</c> takes it away.</summary>
internal static class ServiceCommand
{
    private static readonly Dictionary<string, IServiceKeeper> Keepers = new(StringComparer.OrdinalIgnoreCase) { ["systemd"] = new Systemd(), ["windows"] = new WindowsServices() };

    internal static Command Make(CommonOptions common)
    {
        var command = new Command("service", Say.In("Служба systemd или Windows: программа работает сама с запуска компьютера", "A service of systemd or Windows: the program runs by itself from the start of the computer"));
        command.Subcommands.Add(Print(common));
        command.Subcommands.Add(Install(common));
        command.Subcommands.Add(Remove(common));
        return command;
    }

    private static Command Print(CommonOptions common)
    {
        var options = ServeOptions();
        var keeper = new Option<string>("--for") { Description = Say.In("Для чего: systemd или windows; по умолчанию — что есть на этом компьютере", "For what: systemd or windows; by default what this computer has"), HelpName = "systemd|windows" };
        keeper.AcceptOnlyFromAmong([.. Keepers.Keys]);
        var command = new Command("print", Say.In("Показать файл службы или команды, ничего не меняя", "Show the unit file or the commands and change nothing")) { options, keeper };
        Invocation.Bind(command, common, call =>
        {
            var meant = call.Get(keeper) is { } named ? Keepers[named] : Here() ?? Keepers["systemd"];
            Console.Out.Write(meant.Explain(Plan(call, call.Get(options))));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Install(CommonOptions common)
    {
        var options = ServeOptions();
        var command = new Command("install", Say.In("Установить и запустить службу (нужны права администратора)", "Install the service and start it (needs an administrator)")) { options };
        Invocation.Bind(command, common, async call =>
        {
            if (!await Required().InstallAsync(Plan(call, call.Get(options)), call.Stop))
                throw NoRights();
            call.Terminal.Out.WriteLine(OperatingSystem.IsWindows()
                ? Say.In("Служба Obmen установлена и запущена. Её данные — отдельные: подключите базы на её странице", "The service Obmen is installed and runs. Its data is its own: connect the bases on its page")
                : Say.In("Служба установлена и запущена. Журнал: journalctl -u obmen", "The service is installed and runs. Its journal: journalctl -u obmen"));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var command = new Command("remove", Say.In("Остановить и убрать службу; данные остаются", "Stop the service and take it away; the data stays"));
        Invocation.Bind(command, common, async call => await Required().RemoveAsync(call.Stop) ? ExitCode.Done : throw NoRights());
        return command;
    }

    private static Option<string> ServeOptions() => new("--serve") { Description = Say.In("Ключи для obmen serve, например \"--port 5080\"", "Options of obmen serve, such as \"--port 5080\""), HelpName = Say.In("ключи", "options"), DefaultValueFactory = _ => "--port 5080" };

    private static ServicePlan Plan(Invocation call, string? options) => new(ServicePlan.ThisProgram(), options ?? "", call.DataFolder);

    private static IServiceKeeper? Here() => Keepers.Values.FirstOrDefault(keeper => keeper.IsHere);

    private static IServiceKeeper Required() => Here() ?? throw new CommandFailure(
        ExitCode.Usage,
        new("На этом компьютере нет ни systemd, ни служб Windows", "This computer has neither systemd nor services of Windows"),
        new("Файл службы показывает obmen service print; в контейнере запускайте obmen serve", "obmen service print shows the unit file; in a container start obmen serve"));

    private static CommandFailure NoRights() => new(ExitCode.Usage, new("Служба не изменена: система отказала", "The service is unchanged: the system refused"), new("Запустите от имени администратора (sudo obmen service …)", "Run it as an administrator (sudo obmen service …)"));
}
