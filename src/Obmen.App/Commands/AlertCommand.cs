using System.CommandLine;
using Obmen.App.Alerts;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen alert</c>: who is told, by webhook or by e-mail, when something waits for a person.</summary>
internal static class AlertCommand
{
    internal static Command Make(CommonOptions common)
    {
        var webhook = new Option<bool>("--webhook")
        {
            Description = Say.In(
                $"Задать адрес webhook: он спрашивается или берётся из {Secrets.WebhookVariable}; пустой — не сообщать",
                $"Set the webhook's address: it is asked for or taken from {Secrets.WebhookVariable}; empty = tell nobody"),
        };
        var mail = new MailArguments();
        var command = new Command("alert", Say.In("Кому сообщать, когда запуск по расписанию не удался или строки ждут решения: webhook (JSON) или письмо", "Who is told when a turn of a schedule failed or rows wait for a decision: a webhook (JSON) or a letter")) { webhook };
        mail.AddTo(command);
        Invocation.Bind(command, common, async call =>
        {
            var alerts = (await call.WorkspaceAsync()).Alerts;
            if (call.Get(webhook) && await alerts.SetAsync(Secrets.TakeWebhook(call.Terminal).Trim()) is { IsEmpty: false } wrong)
                throw new CommandFailure(ExitCode.Usage, new("Этот адрес не годится", "This address won't do"), wrong);
            await mail.ApplyAsync(call, alerts);
            await TellAsync(call, alerts);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task TellAsync(Invocation call, AlertBook alerts)
    {
        var (address, letters) = (await alerts.AddressAsync(), await alerts.MailAsync());
        if (address is not null)
            call.Terminal.Out.WriteLine(Say.In($"Сообщается по адресу: {address.Host}", $"Told to: {address.Host}"));
        if (letters is not null)
            call.Terminal.Out.WriteLine(Say.In($"Письма: {letters.To} через {letters.Server}:{letters.Port}", $"Letters: {letters.To} by {letters.Server}:{letters.Port}"));
        if (address is null && letters is null)
            call.Terminal.Out.WriteLine(Say.In("Никому не сообщается", "Nobody is told"));
    }
}
