using System.CommandLine;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen secrets rotate</c>: a fresh key for the saved passwords.</summary>
internal static class SecretsCommand
{
    internal static Command Make(CommonOptions common)
    {
        var rotate = new Command("rotate", Say.In("Зашифровать сохранённые пароли новым ключом и забыть прежние ключи", "Encrypt the saved passwords with a fresh key and forget the former keys"));
        Invocation.Bind(rotate, common, async call =>
        {
            var count = await (await call.WorkspaceAsync()).Secrets.RunAsync(call.Stop);
            call.Terminal.Out.WriteLine(Say.In(
                $"Пароли зашифрованы новым ключом, баз: {count:N0}. Прежние ключи удалены. Если программа запущена, перезапустите её.",
                $"The passwords are encrypted with a fresh key, bases: {count:N0}. The former keys are gone. If the program is running, start it again."));
            return ExitCode.Done;
        });
        return new Command("secrets", Say.In("Ключ, которым зашифрованы сохранённые пароли", "The key that the saved passwords are encrypted with")) { rotate };
    }
}
