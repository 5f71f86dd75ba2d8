using System.CommandLine;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen alert</c>: who is told when something waits for a person.</summary>
internal static class AlertCommand
{
    internal static Command Make(CommonOptions common)
    {
        var webhook = new Option<bool>("--webhook")
        {
            Description = Say.In(
                $"Задать адрес: он спрашивается или берётся из {Secrets.WebhookVariable}; пустой — никому не сообщать",
                $"Set the address: it is asked for or taken from {Secrets.WebhookVariable}; empty = nobody is told"),
        };
        var command = new Command("alert", Say.In("Кому сообщать, когда запуск по расписанию не удался или строки ждут решения (webhook, JSON)", "Who is told when a turn of a schedule failed or rows wait for a decision (webhook, JSON)")) { webhook };
        Invocation.Bind(command, common, async call =>
        {
            var alerts = (await call.WorkspaceAsync()).Alerts;
            if (call.Get(webhook) && await alerts.SetAsync(Secrets.TakeWebhook(call.Terminal).Trim()) is { IsEmpty: false } wrong)
                throw new CommandFailure(ExitCode.Usage, new("Этот адрес не годится", "This address won't do"), wrong);
            var address = await alerts.AddressAsync();
            call.Terminal.Out.WriteLine(address is null ? Say.In("Никому не сообщается", "Nobody is told") : Say.In($"Сообщается по адресу: {address.Host}", $"Told to: {address.Host}"));
            return ExitCode.Done;
        });
        return command;
    }
}
