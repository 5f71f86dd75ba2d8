using System.Net;
using System.Text.Json.Serialization;
using MimeKit;
using Obmen.Exchange;

namespace Obmen.App.Alerts;

/// <summary>How letters go out: the firm's own SMTP server. Kept encrypted as a whole.</summary>
public sealed record MailSetting
{
    /// <summary>Host name of the server.</summary>
    public string Server { get; init; } = "";

    /// <summary>Its port: 465 = TLS from the start; any other begins in the clear and turns to TLS before anything is said (STARTTLS).</summary>
    public int Port { get; init; } = 465;

    /// <summary>The user; empty = the server asks for none.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Whom letters come from.</summary>
    public string From { get; init; } = "";

    /// <summary>Who gets them: addresses parted by commas.</summary>
    public string To { get; init; } = "";

    /// <summary>A server on this very computer may do without TLS: nothing crosses a network.</summary>
    [JsonIgnore]
    internal bool IsHere => Server.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Server, out var address) && IPAddress.IsLoopback(address));

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    [JsonIgnore]
    public Words Problem
    {
        get
        {
            if (Server.Length == 0 || Uri.CheckHostName(Server) == UriHostNameType.Unknown)
                return new($"Почтовый сервер «{Server}» указан неверно: нужно имя вида smtp.example.ru", $"The mail server \"{Server}\" is wrong: a name like smtp.example.org is needed");
            if (Port is < 1 or > 65535)
                return new($"Порт {Port} указан неверно: обычно 465 или 587", $"The port {Port} is wrong: usually 465 or 587");
            if (!MailboxAddress.TryParse(From, out var from) || !IsWhole(from))
                return new($"Адрес отправителя «{From}» указан неверно", $"The sender's address \"{From}\" is wrong");
            return InternetAddressList.TryParse(To, out var list) && list.Count > 0 && list.Mailboxes.All(IsWhole)
                ? Words.None
                : new($"Адрес получателя «{To}» указан неверно; несколько разделяют запятыми", $"The recipient's address \"{To}\" is wrong; several are parted by commas");
        }
    }

    // A name without a host is an address to the parser too.
    private static bool IsWhole(MailboxAddress address) => address.Address.Contains('@', StringComparison.Ordinal);
}
