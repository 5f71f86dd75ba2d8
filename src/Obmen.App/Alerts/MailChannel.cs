using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Obmen.Exchange;
using Obmen.Store;

namespace Obmen.App.Alerts;

/// <summary>Sends an alert as a letter.</summary>
internal sealed class MailChannel(AlertBook book) : IAlertChannel
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public async Task<bool> TellAsync(Alert alert)
    {
        try
        {
            if (await book.MailAsync() is not { } setting)
                return false;
            var failure = await SendAsync(setting, AlertLetter.Subject(alert), AlertLetter.Text(alert), CancellationToken.None);
            if (!failure.IsEmpty)
                Serilog.Log.Warning("A letter can't be sent: {Why}", failure.En);
            return failure.IsEmpty;
        }
        catch (Exception failure) when (failure is StoreException or JsonException)
        {
            Serilog.Log.Warning("A letter can't be sent: the setting can't be read");
            return false;
        }
    }

    /// <summary>Sends a letter; returns what went wrong in words, empty when the server took it. Says the password over TLS or to this very computer alone.</summary>
    internal static async Task<Words> SendAsync(MailSetting setting, string subject, string text, CancellationToken cancel)
    {
        using var letter = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = text } };
        letter.From.Add(MailboxAddress.Parse(setting.From));
        letter.To.AddRange(InternetAddressList.Parse(setting.To));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var smtp = new SmtpClient();
        try
        {
            await smtp.ConnectAsync(setting.Server, setting.Port, Security(setting), patience.Token);
            if (setting.User.Length > 0)
                await smtp.AuthenticateAsync(setting.User, setting.Password, patience.Token);
            await smtp.SendAsync(letter, patience.Token);
            await smtp.DisconnectAsync(quit: true, patience.Token);
            return Words.None;
        }
        catch (AuthenticationException)
        {
            return new("Почтовый сервер не принял пользователя или пароль", "The mail server refused the user or the password");
        }
        catch (SslHandshakeException)
        {
            return new("Сертификат почтового сервера не принят, или порт не тот: 465 — сразу TLS, 587 — STARTTLS", "The mail server's certificate isn't trusted, or the port is another: 465 = TLS at once, 587 = STARTTLS");
        }
        catch (NotSupportedException)
        {
            return new("Почтовый сервер не предлагает TLS: пароль и письмо ушли бы открытым текстом", "The mail server offers no TLS: the password and the letter would go in the clear");
        }
        catch (SmtpCommandException refusal)
        {
            return new($"Почтовый сервер не принял письмо (код {(int)refusal.StatusCode}): проверьте адреса отправителя и получателей", $"The mail server refused the letter (code {((int)refusal.StatusCode).ToString(CultureInfo.InvariantCulture)}): check the addresses of the sender and the recipients");
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or ServiceNotConnectedException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new($"Почтовый сервер {setting.Server}:{setting.Port} не отвечает: проверьте имя, порт и сеть", $"The mail server {setting.Server}:{setting.Port} doesn't answer: check its name, the port and the network");
        }
    }

    private static SecureSocketOptions Security(MailSetting setting) => setting switch
    {
        { Port: 465 } => SecureSocketOptions.SslOnConnect,
        { IsHere: true } => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.StartTls,
    };
}
