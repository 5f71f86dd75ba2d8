using System.Text.Json;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>The bases a person has connected, kept in the store with their passwords encrypted.</summary>
public sealed class BaseBook
{
    internal const string Kind = "base";

    private readonly SqlStore store;
    private readonly SecretBox secrets;

    internal BaseBook(SqlStore store, SecretBox secrets) => (this.store, this.secrets) = (store, secrets);

    /// <summary>All bases by title, without passwords: fit to be shown.</summary>
    public async Task<IReadOnlyList<BaseSettings>> ListAsync(CancellationToken cancel) =>
        [.. (await HiddenAsync()).Select(WithoutPasswords).OrderBy(item => item.Title, StringComparer.CurrentCulture)];

    /// <summary>A base without its passwords, or null.</summary>
    public async Task<BaseSettings?> FindAsync(string id, CancellationToken cancel) =>
        await HiddenAsync(id) is { } found ? WithoutPasswords(found) : null;

    /// <summary>A base with its passwords, or null. Throws a <see cref="StoreException"/> when they can't be decrypted any more.</summary>
    internal async Task<BaseSettings?> WithPasswordsAsync(string id) =>
        await HiddenAsync(id) is { } hidden
            ? hidden with { ApiPassword = secrets.Unprotect(hidden.ApiPassword), OneCPassword = secrets.Unprotect(hidden.OneCPassword) }
            : null;

    /// <summary>Keeps a base with its passwords in place of the one with its id.</summary>
    internal Task SaveAsync(BaseSettings settings) =>
        KeepAsync(settings with { ApiPassword = secrets.Protect(settings.ApiPassword), OneCPassword = secrets.Protect(settings.OneCPassword) });

    /// <summary>Changes anything of a base but its passwords; nothing happens when it isn't there.</summary>
    internal async Task ChangeAsync(string id, Func<BaseSettings, BaseSettings> change, CancellationToken cancel)
    {
        if (await HiddenAsync(id) is { } hidden && change(hidden) is var changed && changed != hidden)
            await KeepAsync(changed);
    }

    private Task KeepAsync(BaseSettings hidden) => store.SaveSettingAsync(Kind, hidden.Id, JsonSerializer.Serialize(hidden));

    // One among a hundred thousand is asked for at every turn of a schedule: the others aren't read for it.
    private async Task<BaseSettings?> HiddenAsync(string id) => await store.SettingAsync(Kind, id) is { } body ? JsonSerializer.Deserialize<BaseSettings>(body) : null;

    private async Task<List<BaseSettings>> HiddenAsync() =>
        [.. (await store.SettingsAsync(Kind)).Select(setting => JsonSerializer.Deserialize<BaseSettings>(setting.Body)!)];

    private static BaseSettings WithoutPasswords(BaseSettings settings) => settings with { ApiPassword = "", OneCPassword = "" };
}
