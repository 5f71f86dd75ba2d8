using System.CommandLine;
using Obmen.App.Hosting.Login;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen password</c>: sets the password of the page, asked for where it is open to more than this computer.</summary>
internal static class PasswordCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("password", Say.In(
            $"Задать пароль страницы: он нужен, когда она открыта не только этому компьютеру. Спрашивается или берётся из {Secrets.PageVariable}",
            $"Set the password of the page: needed where it is open to more than this computer. Asked for or taken from {Secrets.PageVariable}"));
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var password = Secrets.TakePage(call.Terminal);
            if (password.Length < LoginBook.Shortest)
                throw new CommandFailure(ExitCode.Usage, new($"Пароль короче {LoginBook.Shortest} знаков", $"The password is shorter than {LoginBook.Shortest} characters"), new("Задайте подлиннее: годится фраза из нескольких слов", "Give a longer one: a phrase of several words will do"));
            await workspace.Login.SetAsync(password);
            call.Terminal.Out.WriteLine(Say.In("Пароль страницы задан. Открытые сеансы закончены.", "The password of the page is set. Open sessions have ended."));
            return ExitCode.Done;
        });
        return command;
    }
}
