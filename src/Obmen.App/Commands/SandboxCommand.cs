using System.CommandLine;
using Obmen.App.Demo;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen sandbox</c>: the demo 1C base and the demo CRM alone, until Ctrl+C. With <c>--keep</c> their data stays.</summary>
internal static class SandboxCommand
{
    internal static Command Make(CommonOptions common)
    {
        var keep = new Option<string>("--keep")
        {
            Description = Say.In("Папка, где данные останутся; без неё они временные", "Folder where the data stays; without it they are temporary"),
            HelpName = Say.In("папка", "folder"),
        };
        var demo = new DemoArguments();
        var command = new Command("sandbox", Say.In("Запустить только учебную базу 1С и учебную CRM", "Run the demo 1C base and the demo CRM alone")) { keep };
        demo.AddTo(command);
        Invocation.Bind(command, common, async call =>
        {
            using var folder = new TemporaryFolder(call.Get(keep));
            await using var sandboxes = await DemoSandboxes.StartAsync(demo.Read(call, folder.Path), call.Stop);
            Print(call.Terminal, sandboxes);
            call.Terminal.Out.WriteLine(Say.In("Остановить: Ctrl+C", "Stop: Ctrl+C"));
            await call.StopAskedAsync();
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Where both are and how they are entered; the passwords guard invented data only.</summary>
    internal static void Print(Terminal terminal, DemoSandboxes sandboxes)
    {
        var form = sandboxes.Form;
        terminal.Out.WriteLine(Say.In(
            $"База 1С:  {form.OneCAddress}  пользователь {form.OneCUser}, пароль {form.OneCPassword}",
            $"1C base:  {form.OneCAddress}  user {form.OneCUser}, password {form.OneCPassword}"));
        terminal.Out.WriteLine(Say.In(
            $"CRM:      {form.CrmAddress}  подписка {form.SubscriptionCode}, логин {form.ApiLogin}, пароль {form.ApiPassword}",
            $"CRM:      {form.CrmAddress}  subscription {form.SubscriptionCode}, login {form.ApiLogin}, password {form.ApiPassword}"));
        terminal.Out.WriteLine(Say.In($"Что лежит в CRM: {sandboxes.Crm.Page}", $"What the CRM holds: {sandboxes.Crm.Page}"));
    }
}
