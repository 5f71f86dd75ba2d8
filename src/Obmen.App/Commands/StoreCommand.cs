using System.CommandLine;
using Npgsql;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Store;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen store</c>: where plans, journal and links are kept; <c>obmen store move</c> carries them to another database.</summary>
internal static class StoreCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("store", Say.In("Показать, где хранятся планы, журнал и связи", "Show where plans, journal and links are kept")) { Move(common) };
        Invocation.Bind(command, common, call =>
        {
            var setting = Open(call);
            call.Terminal.Out.WriteLine(setting.Title(setting.Read()));
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static Command Move(CommonOptions common)
    {
        var to = new Option<string>("--to")
        {
            Required = true,
            Description = Say.In(
                $"Куда: строка подключения к пустой базе PostgreSQL без пароля (он спрашивается или берётся из {Secrets.StoreVariable}) либо слово sqlite",
                $"Where to: the connection string of an empty PostgreSQL database without its password (asked for or taken from {Secrets.StoreVariable}), or the word sqlite"),
            HelpName = "Host=…;Database=…;Username=…",
        };
        var command = new Command("move", Say.In("Перенести всё в другое хранилище и дальше работать с ним", "Carry everything to another store and use it from then on")) { to };
        Invocation.Bind(command, common, async call =>
        {
            var setting = Open(call);
            var (from, target) = (setting.Read(), Target(call, call.Get(to)!));
            if (setting.Title(from) == setting.Title(target))
                throw new CommandFailure(ExitCode.Usage, new("Всё и так хранится там", "Everything is kept there already"), Words.None);
            var moved = await StoreMoving.RunAsync(setting, from, target, (table, rows) => call.Terminal.Error.WriteLine($"{table}: {rows:N0}"), call.Stop);
            call.Terminal.Out.WriteLine(Say.In(
                $"Перенесено записей: {moved:N0}. Теперь всё хранится здесь: {setting.Title(target)}. Прежнее хранилище не изменено.",
                $"Records carried over: {moved:N0}. Everything is kept here now: {setting.Title(target)}. The former store is unchanged."));
            return ExitCode.Done;
        });
        return command;
    }

    private static StoreSetting Open(Invocation call)
    {
        var folder = new DataFolder(call.DataFolder);
        return new(folder, new SecretBox(folder.Keys));
    }

    private static string Target(Invocation call, string asked)
    {
        if (StoreSetting.IsSqlite(asked))
            return StoreSetting.Sqlite;
        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new(asked);
        }
        catch (ArgumentException)
        {
            throw new CommandFailure(
                ExitCode.Usage,
                new("Строка подключения к PostgreSQL записана с ошибкой", "The PostgreSQL connection string is malformed"),
                new("Нужна строка вида Host=сервер;Database=obmen;Username=obmen", "It should look like Host=server;Database=obmen;Username=obmen"));
        }

        if (!string.IsNullOrEmpty(parts.Password))
        {
            throw new CommandFailure(
                ExitCode.Usage,
                new("Пароль в командной строке видят другие пользователи компьютера", "Other users of this computer can read a password on the command line"),
                new($"Уберите его из строки: он спрашивается или берётся из {Secrets.StoreVariable}", $"Take it out of the string: it is asked for or taken from {Secrets.StoreVariable}"));
        }

        var password = Secrets.TakeStore(call.Terminal);
        if (password.Length > 0)
            parts.Password = password;
        return parts.ConnectionString;
    }
}
