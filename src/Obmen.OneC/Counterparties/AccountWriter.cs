using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.OneC.OData;

namespace Obmen.OneC.Counterparties;

/// <summary>Writes bank accounts of counterparties; keys are derived from the counterparty's, so that a repeated attempt makes none twice.</summary>
internal sealed class AccountWriter(IOneCWay client, PartyNames names, PartyDirectory directory)
{
    private static readonly Guid Banks = new("b0b9c9a2-0000-4000-8000-0b1c0b1c0b1c");

    /// <summary>Adds accounts and returns their keys.</summary>
    internal async Task<List<Guid>> AddAsync(ValueList<BankAccount> accounts, Guid owner, CancellationToken cancel)
    {
        var keys = new List<Guid>();
        if (names.Account is not { } set || set.Field("owner") is null)
            return keys;
        foreach (var account in accounts)
        {
            var key = IdempotencyKey.Derive(owner, $"account/{account.Number}");
            using var body = new OneCBody();
            body.Ref(key).Owner(set, owner, names.OwnerSet(set))
                .Text(set, "name", account.BankName.Length > 0 ? $"{account.Number}, {account.BankName}" : account.Number.Value)
                .Text(set, "number", account.Number.Value)
                .Text(set, "sort", names.Value("accountSort"))
                .Key(set, "currency", directory.Roubles);
            await BankAsync(body, account, cancel);
            await client.CreateAsync(set.Set, body.ToArray(), cancel);
            keys.Add(key);
        }

        return keys;
    }

    /// <summary>Gives an account another bank.</summary>
    internal async Task ChangeAsync(Guid key, BankAccount account, CancellationToken cancel)
    {
        using var body = new OneCBody();
        await BankAsync(body, account, cancel);
        await client.ChangeAsync(names.Account!.Set, key.ToString(), body.ToArray(), null, cancel);
    }

    // Where an account can hold its bank's requisites itself, a bank that the classifier lacks is written there: the classifier is 1C's own.
    private async Task BankAsync(OneCBody body, BankAccount account, CancellationToken cancel)
    {
        var set = names.Account!;
        if (account.Bic.IsEmpty)
            return;
        if (directory.BankKey(account.Bic) is { } known)
            body.Key(set, "bank", known).Flag(set, "ownBank", false);
        else if (set.Field("ownBic") is not null)
            body.Flag(set, "ownBank", true).Text(set, "ownBic", account.Bic.Value).Text(set, "ownBankName", account.BankName).Text(set, "ownCorrespondentAccount", account.CorrespondentAccount);
        else
            body.Key(set, "bank", await NewBankAsync(account, cancel));
    }

    // A bank is shared by everybody: added once under a key that depends on the БИК alone.
    private async Task<Guid> NewBankAsync(BankAccount account, CancellationToken cancel)
    {
        if (names.Bank is not { } set)
            return Guid.Empty;
        var key = IdempotencyKey.Derive(Banks, account.Bic.Value);
        using var body = new OneCBody();
        await client.CreateAsync(
            set.Set,
            body.Ref(key).Text(set, "bic", account.Bic.Value).Text(set, "name", account.BankName.Length > 0 ? account.BankName : account.Bic.Value)
                .Text(set, "correspondentAccount", account.CorrespondentAccount).ToArray(),
            cancel);
        directory.Put(key, new(account.Bic, account.BankName, account.CorrespondentAccount));
        return key;
    }
}
