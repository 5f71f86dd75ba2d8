using System.CommandLine;
using Obmen.App.People;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen account</c>: who may open the page where it is open to more than this computer, and what they may.</summary>
internal static class AccountCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("account", Say.In("Кто входит на страницу, открытую не только этому компьютеру, и что ему можно", "Who opens the page where it is open to more than this computer, and what they may"));
        command.Subcommands.Add(Add(common));
        command.Subcommands.Add(Remove(common));
        Invocation.Bind(command, common, async call =>
        {
            foreach (var person in await (await call.WorkspaceAsync()).Accounts.ListAsync())
                call.Terminal.Out.WriteLine($"{person.Name}: {person.Role.Title()}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary><c>obmen password</c>: the same for the first administrator.</summary>
    internal static Command MakePassword(CommonOptions common)
    {
        var command = new Command("password", Say.In(
            $"Задать пароль администратора «{AccountBook.First}»: он нужен, когда страница открыта не только этому компьютеру. Спрашивается или берётся из {Secrets.PageVariable}",
            $"Set the password of the administrator \"{AccountBook.First}\": needed where the page is open to more than this computer. Asked for or taken from {Secrets.PageVariable}"));
        Invocation.Bind(command, common, call => SetAsync(call, AccountBook.First, Role.Administrator));
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var name = Name();
        var role = new Option<Role>("--role") { Description = Say.In("reader — смотрит, operator — составляет и выполняет планы, administrator — подключает базы и решает, кому что можно", "reader = looks, operator = makes and carries out plans, administrator = connects bases and decides who may what"), DefaultValueFactory = _ => Role.Operator };
        var command = new Command("add", Say.In($"Завести или изменить; пароль спрашивается или берётся из {Secrets.PageVariable}", $"Make or change one; the password is asked for or taken from {Secrets.PageVariable}")) { name, role };
        Invocation.Bind(command, common, call => SetAsync(call, call.Get(name)!.Trim(), call.Get(role)));
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var name = Name();
        var command = new Command("remove", Say.In("Убрать: его сеансы заканчиваются", "Take one away: its sessions end")) { name };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            workspace.Rights.Ask(Role.Administrator, "", new($"Убрана учётная запись {call.Get(name)}", $"Removed the account {call.Get(name)}"));
            return await workspace.Accounts.RemoveAsync(call.Get(name)!)
                ? ExitCode.Done
                : throw new CommandFailure(ExitCode.Usage, new($"Учётной записи «{call.Get(name)}» нет, или это последний администратор", $"There is no account \"{call.Get(name)}\", or it is the last administrator"), new("Какие есть: obmen account", "Which there are: obmen account"));
        });
        return command;
    }

    private static async Task<ExitCode> SetAsync(Invocation call, string name, Role role)
    {
        var workspace = await call.WorkspaceAsync();
        var password = Secrets.TakePage(call.Terminal);
        if (password.Length < AccountBook.Shortest)
            throw new CommandFailure(ExitCode.Usage, new($"Пароль короче {AccountBook.Shortest} знаков", $"The password is shorter than {AccountBook.Shortest} characters"), new("Задайте подлиннее: годится фраза из нескольких слов", "Give a longer one: a phrase of several words will do"));
        workspace.Rights.Ask(Role.Administrator, "", new($"Учётная запись {name}: {role.Title().Ru}", $"Account {name}: {role.Title().En}"));
        await workspace.Accounts.SetAsync(name, role, password);
        call.Terminal.Out.WriteLine(Say.In($"Пароль для «{name}» задан. Его открытые сеансы закончены.", $"The password of \"{name}\" is set. Its open sessions have ended."));
        return ExitCode.Done;
    }

    private static Argument<string> Name() => new("name") { Description = Say.In("Имя для входа", "The name to sign in with"), HelpName = Say.In("имя", "name") };
}
