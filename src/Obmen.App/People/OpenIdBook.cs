using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Obmen.Exchange;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.People;

/// <summary>How people sign in by the firm's own OpenID Connect service. Kept encrypted, with the client's secret.</summary>
public sealed class OpenIdBook
{
    private const string Kind = "openid";
    private const string Id = "service";

    private readonly SqlStore store;
    private readonly SecretBox secrets;
    private readonly Rights rights;

    internal OpenIdBook(SqlStore store, SecretBox secrets, Rights rights) => (this.store, this.secrets, this.rights) = (store, secrets, rights);

    /// <summary>The setting; null when there is none. Throws a <see cref="StoreException"/> when it can't be decrypted.</summary>
    public async Task<OpenIdSetting?> ReadAsync() =>
        await store.SettingAsync(Kind, Id) is { Length: > 0 } hidden ? JsonSerializer.Deserialize<OpenIdSetting>(secrets.Unprotect(hidden)) : null;

    /// <summary>Keeps a setting; null = passwords alone; whoever is in by the service has to come in again. Returns what is wrong with it, and keeps nothing then.</summary>
    public async Task<Words> SetAsync(OpenIdSetting? setting)
    {
        if (setting is { Problem: { IsEmpty: false } problem })
            return problem;
        rights.Ask(Role.Administrator, "", setting is null ? new("Вход через службу выключен", "Sign-in by a service turned off") : new($"Вход через {setting.Shown}", $"Sign-in by {setting.Shown}"));
        await store.SaveSettingAsync(Kind, Id, setting is null ? "" : secrets.Protect(JsonSerializer.Serialize(setting)));
        return Words.None;
    }

    /// <summary>The person behind a session begun by the service; null when the setting has changed since.</summary>
    internal async Task<Person?> OfSessionAsync(string name, Role role, string stamp) =>
        await ReadAsync() is { } setting && setting.Stamp(name, role) == stamp ? new(name, role) : null;

    /// <summary>Asks the service what it is; returns what went wrong, empty when it answered.</summary>
    public static async Task<Words> TryAsync(OpenIdSetting setting, CancellationToken cancel)
    {
        if (setting.Problem is { IsEmpty: false } problem)
            return problem;
        var address = setting.Authority.TrimEnd('/') + "/.well-known/openid-configuration";
        try
        {
            var found = await OpenIdConnectConfigurationRetriever.GetAsync(address, new HttpDocumentRetriever { RequireHttps = !new Uri(address).IsLoopback }, cancel);
            return found.SigningKeys.Count > 0 && found.AuthorizationEndpoint is { Length: > 0 } && found.TokenEndpoint is { Length: > 0 }
                ? Words.None
                : new($"По адресу {address} не служба входа OpenID Connect", $"{address} is no OpenID Connect service");
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or ArgumentException or HttpRequestException or JsonException)
        {
            Serilog.Log.Warning(failure, "The sign-in service doesn't answer");
            return new($"Служба входа не отвечает по адресу {address}", $"The sign-in service doesn't answer at {address}");
        }
    }
}
