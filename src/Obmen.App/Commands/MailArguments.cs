using System.CommandLine;
using System.Globalization;
using Obmen.App.Alerts;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>The options of <c>obmen alert</c> about letters.</summary>
internal sealed class MailArguments
{
    private readonly Option<string> to = new("--mail") { Description = Say.In("Кому слать письма: адреса через запятую; пустой — не слать", "Who gets letters: addresses parted by commas; empty = nobody"), HelpName = Say.In("адреса", "addresses") };
    private readonly Option<string> server = new("--mail-server") { Description = Say.In("Почтовый сервер: smtp.example.ru:465 (TLS) или :587 (STARTTLS)", "Mail server: smtp.example.org:465 (TLS) or :587 (STARTTLS)"), HelpName = Say.In("имя:порт", "name:port") };
    private readonly Option<string> from = new("--mail-from") { Description = Say.In("Адрес отправителя", "The sender's address"), HelpName = Say.In("адрес", "address") };
    private readonly Option<string> user = new("--mail-user") { Description = Say.In($"Пользователь сервера; пароль спрашивается или берётся из {Secrets.MailVariable}", $"User of the server; the password is asked for or taken from {Secrets.MailVariable}"), HelpName = Say.In("имя", "name") };

    internal void AddTo(Command command)
    {
        foreach (var option in new Option[] { to, server, from, user })
            command.Options.Add(option);
    }

    /// <summary>Keeps what was given, after a trial letter was taken by the server; throws a <see cref="CommandFailure"/> and keeps nothing when it wasn't.</summary>
    internal async Task ApplyAsync(Invocation call, AlertBook alerts)
    {
        if (!call.Has(to) && !call.Has(server) && !call.Has(from) && !call.Has(user))
            return;
        if (call.Has(to) && string.IsNullOrWhiteSpace(call.Get(to)))
        {
            await alerts.SetMailAsync(null);
            return;
        }

        var setting = Read(call, await alerts.MailAsync() ?? new());
        if (await AlertBook.TryMailAsync(setting, call.Stop) is { IsEmpty: false } failure)
            throw new CommandFailure(ExitCode.Usage, failure, new("Ничего не изменено", "Nothing was changed"));
        await alerts.SetMailAsync(setting);
        call.Terminal.Out.WriteLine(Say.In("Проверочное письмо отправлено", "A trial letter was sent"));
    }

    private MailSetting Read(Invocation call, MailSetting before)
    {
        var (name, port) = Parted(call.Get(server));
        var setting = before with
        {
            To = call.Get(to) ?? before.To,
            Server = name ?? before.Server,
            Port = port ?? before.Port,
            From = call.Get(from) ?? before.From,
            User = call.Get(user) ?? before.User,
        };
        var isNew = call.Has(user) || (setting.Server, setting.Port) != (before.Server, before.Port);
        return isNew && setting.User.Length > 0 ? setting with { Password = Secrets.TakeMail(call.Terminal) } : setting;
    }

    private static (string? Name, int? Port) Parted(string? given)
    {
        if (given is null)
            return (null, null);
        var colon = given.LastIndexOf(':');
        if (colon < 0)
            return (given, null);
        return int.TryParse(given.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? (given[..colon], port) : (given, null);
    }
}
