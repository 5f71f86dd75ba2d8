using Obmen.App.Alerts;
using Obmen.App.People;
using Obmen.Store;

namespace Obmen.App.Workspaces;

/// <summary>Encrypts every saved secret anew with a fresh key and forgets the former keys: what was copied from the data folder before opens nothing any more.</summary>
public sealed class SecretRotation
{
    private readonly BaseBook bases;
    private readonly StoreSetting setting;
    private readonly AlertBook alerts;
    private readonly OpenIdBook openId;
    private readonly SecretBox secrets;

    internal SecretRotation(BaseBook bases, StoreSetting setting, AlertBook alerts, OpenIdBook openId, SecretBox secrets) =>
        (this.bases, this.setting, this.alerts, this.openId, this.secrets) = (bases, setting, alerts, openId, secrets);

    /// <summary>
    /// Rotates; returns how many bases have secrets. Former keys go last: cut off in the middle, everything still can be read, and a repeated call
    /// ends it. Throws a <see cref="StoreException"/> when a secret can't be decrypted; nothing is changed then.
    /// </summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var known = new List<BaseSettings>();
        foreach (var item in await bases.ListAsync(cancel))
            known.Add((await bases.WithPasswordsAsync(item.Id))!);
        var (store, webhook, mail, service) = (setting.Kept(), await alerts.AddressAsync(), await alerts.MailAsync(), await openId.ReadAsync());
        var fresh = secrets.AddKey();
        foreach (var item in known)
            await bases.SaveAsync(item);
        if (store is not null)
            setting.Save(store);
        if (webhook is not null)
            await alerts.SetAsync(webhook.OriginalString);
        if (mail is not null)
            await alerts.SetMailAsync(mail);
        if (service is not null)
            await openId.SetAsync(service);
        secrets.ForgetKeysBut(fresh);
        return known.Count;
    }
}
