using System.Text.Json;
using Obmen.Store;
using Obmen.Store.Sqlite;

namespace Obmen.App.Workspaces;

/// <summary>The bases a person has connected, kept in the store with their passwords encrypted.</summary>
public sealed class BaseBook
{
    private const string Kind = "base";

    private readonly SqliteStore store;
    private readonly SecretBox secrets;

    internal BaseBook(SqliteStore store, SecretBox secrets) => (this.store, this.secrets) = (store, secrets);

    /// <summary>All bases, by title.</summary>
    public async Task<IReadOnlyList<BaseSettings>> ListAsync(CancellationToken cancel)
    {
        var kept = await store.SettingsAsync(Kind);
        return [.. kept.Select(setting => Read(setting.Body)).OrderBy(item => item.Title, StringComparer.CurrentCulture)];
    }

    /// <summary>A base, or null.</summary>
    public async Task<BaseSettings?> FindAsync(string id, CancellationToken cancel) =>
        (await ListAsync(cancel)).FirstOrDefault(known => known.Id == id);

    /// <summary>Keeps a base in place of the one with its id.</summary>
    public Task SaveAsync(BaseSettings settings, CancellationToken cancel)
    {
        var hidden = settings with { ApiPassword = secrets.Protect(settings.ApiPassword), OneCPassword = secrets.Protect(settings.OneCPassword) };
        return store.SaveSettingAsync(Kind, settings.Id, JsonSerializer.Serialize(hidden));
    }

    private BaseSettings Read(string body)
    {
        var hidden = JsonSerializer.Deserialize<BaseSettings>(body)!;
        return hidden with { ApiPassword = secrets.Unprotect(hidden.ApiPassword), OneCPassword = secrets.Unprotect(hidden.OneCPassword) };
    }
}
