using Obmen.Exchange;
using Obmen.Store;
using Obmen.Store.Sql;

namespace Obmen.App.Alerts;

/// <summary>Where it is told that something waits for a person: the address of a webhook. It may hold a token, so it is kept encrypted and shown without its path.</summary>
public sealed class AlertBook
{
    private const string Kind = "alert";
    private const string Id = "webhook";

    private readonly SqlStore store;
    private readonly SecretBox secrets;

    internal AlertBook(SqlStore store, SecretBox secrets) => (this.store, this.secrets) = (store, secrets);

    /// <summary>The address; null when nobody is told. Throws a <see cref="StoreException"/> when it can't be decrypted.</summary>
    internal async Task<Uri?> AddressAsync() =>
        await store.SettingAsync(Kind, Id) is { Length: > 0 } hidden ? new(secrets.Unprotect(hidden)) : null;

    /// <summary>Keeps an address; empty = nobody is told. Returns what is wrong with it.</summary>
    public async Task<Words> SetAsync(string address)
    {
        if (address.Length > 0 && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))))
            return new("Нужен адрес вида https://…", "An address like https://… is needed");
        await store.SaveSettingAsync(Kind, Id, secrets.Protect(address));
        return Words.None;
    }
}
