using Obmen.App.Alerts;

namespace Obmen.App.Components.Pages;

/// <summary>What is typed about letters. The kept password is never shown: an empty field stands for it.</summary>
internal sealed class MailForm
{
    public string To { get; set; } = "";

    public string Server { get; set; } = "";

    public int Port { get; set; } = new MailSetting().Port;

    public string From { get; set; } = "";

    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    internal static MailForm Of(MailSetting? kept) => kept is null
        ? new()
        : new() { To = kept.To, Server = kept.Server, Port = kept.Port, From = kept.From, User = kept.User };

    /// <summary>The setting. The former password goes only to the server and the user that it was given for.</summary>
    internal MailSetting Read(MailSetting? kept)
    {
        var setting = new MailSetting { To = To.Trim(), Server = Server.Trim(), Port = Port, From = From.Trim(), User = User.Trim(), Password = Password };
        var isSame = kept is not null && (kept.Server, kept.Port, kept.User) == (setting.Server, setting.Port, setting.User);
        return Password.Length == 0 && isSame ? setting with { Password = kept!.Password } : setting;
    }
}
