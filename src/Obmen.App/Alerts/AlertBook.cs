using System.Text.Json;
using Obmen.App.People;
using Obmen.Exchange;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Alerts;

/// <summary>
/// Where it is told that something waits for a person: the address of a webhook, which may hold a token, and the firm's mail server with its password.
/// Both are kept encrypted.
/// </summary>
public sealed class AlertBook
{
    private const string Kind = "alert";
    private const string Id = "webhook";
    private const string Mail = "mail";

    private static readonly Words Changed = new("Изменено, кому сообщать", "Who is told was changed");
    private static readonly Words Trial = new("Obmen: проверочное письмо", "Obmen: a trial letter");
    private static readonly Words TrialText = new("Письма от Obmen доходят. Так вы узнаете, когда запуск по расписанию не удался или строки ждут решения.", "Letters of Obmen arrive. This is how you learn that a turn of a schedule failed or rows wait for a decision.");

    private readonly SqlStore store;
    private readonly SecretBox secrets;
    private readonly Rights rights;

    internal AlertBook(SqlStore store, SecretBox secrets, Rights rights) => (this.store, this.secrets, this.rights) = (store, secrets, rights);

    /// <summary>The address; null when nobody is told. Throws a <see cref="StoreException"/> when it can't be decrypted.</summary>
    internal async Task<Uri?> AddressAsync() =>
        await store.SettingAsync(Kind, Id) is { Length: > 0 } hidden ? new(secrets.Unprotect(hidden)) : null;

    /// <summary>Keeps an address; empty = nobody is told. Returns what is wrong with it.</summary>
    public async Task<Words> SetAsync(string address)
    {
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
            return new("Нужен адрес вида https://…", "An address like https://… is needed");
        rights.Ask(Role.Administrator, "", Changed);
        await store.SaveSettingAsync(Kind, Id, secrets.Protect(address));
        return Words.None;
    }

    /// <summary>How letters go out; null when none do. Throws a <see cref="StoreException"/> when it can't be decrypted.</summary>
    public async Task<MailSetting?> MailAsync() =>
        await store.SettingAsync(Kind, Mail) is { Length: > 0 } hidden ? JsonSerializer.Deserialize<MailSetting>(secrets.Unprotect(hidden)) : null;

    /// <summary>Keeps how letters go out; null = none do. Returns what is wrong with it, and keeps nothing then.</summary>
    public async Task<Words> SetMailAsync(MailSetting? setting)
    {
        if (setting is { Problem: { IsEmpty: false } problem })
            return problem;
        rights.Ask(Role.Administrator, "", Changed);
        await store.SaveSettingAsync(Kind, Mail, setting is null ? "" : secrets.Protect(JsonSerializer.Serialize(setting)));
        return Words.None;
    }

    /// <summary>Sends a letter to try the setting; returns what went wrong, empty when the server took it.</summary>
    public static Task<Words> TryMailAsync(MailSetting setting, CancellationToken cancel) => setting.Problem is { IsEmpty: false } problem
        ? Task.FromResult(problem)
        : MailChannel.SendAsync(setting, Trial.ToString(), TrialText.ToString(), cancel);
}
