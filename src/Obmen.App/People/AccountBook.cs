using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Obmen.Store.Sql;

namespace Obmen.App.People;

/// <summary>Who may open the page where it is open to more than this computer. Passwords are kept as salted hashes (PBKDF2, SHA-256).</summary>
public sealed class AccountBook
{
    /// <summary>The shortest password that is taken.</summary>
    public const int Shortest = 10;

    /// <summary>The account that there is when nobody made another.</summary>
    public const string First = "admin";

    private const string Kind = "account";
    private const int Rounds = 300_000;
    private const int Size = 32;

    private readonly SqlStore store;

    internal AccountBook(SqlStore store) => this.store = store;

    /// <summary>All accounts by name.</summary>
    internal async Task<IReadOnlyList<Person>> ListAsync() => [.. (await ReadAsync()).Select(account => new Person(account.Name, account.Role))];

    /// <summary>Makes an account, or gives the one of that name another role and password; whoever is in with it has to come in again.</summary>
    internal Task SetAsync(string name, Role role, string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return store.SaveSettingAsync(Kind, name, JsonSerializer.Serialize(new Kept(name, role, salt, Hash(password, salt, Rounds), Rounds)));
    }

    /// <summary>Forgets an account; whoever is in with it is out. False when it isn't there or is the last administrator.</summary>
    internal async Task<bool> RemoveAsync(string name)
    {
        var others = (await ReadAsync()).Where(account => account.Name != name);
        return others.Any(account => account.Role == Role.Administrator) && await store.DeleteSettingAsync(Kind, name);
    }

    /// <summary>The person whose name and password these are, with the stamp that a session is bound to; null when the name or the password is wrong.</summary>
    internal async Task<(Person Person, string Stamp)?> EnterAsync(string name, string password)
    {
        var account = await FindAsync(name);
        // A name that isn't there takes as long as one that is.
        var hash = Hash(password, account?.Salt ?? new byte[16], account?.Rounds ?? Rounds);
        return account is not null && CryptographicOperations.FixedTimeEquals(hash, account.Hash) ? (new(account.Name, account.Role), Stamp(account)) : null;
    }

    /// <summary>The person behind a session; null when the account is gone or has changed since.</summary>
    internal async Task<Person?> OfSessionAsync(string name, string stamp) =>
        await FindAsync(name) is { } account && Stamp(account) == stamp ? new(account.Name, account.Role) : null;

    private async Task<Kept?> FindAsync(string name) => await store.SettingAsync(Kind, name) is { } body ? JsonSerializer.Deserialize<Kept>(body) : null;

    private async Task<List<Kept>> ReadAsync() => [.. (await store.SettingsAsync(Kind)).Select(setting => JsonSerializer.Deserialize<Kept>(setting.Body)!)];

    private static string Stamp(Kept account) => Convert.ToHexString(SHA256.HashData([.. account.Hash, .. Encoding.UTF8.GetBytes(account.Role.ToString())]));

    private static byte[] Hash(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, Size);

    private sealed record Kept(string Name, Role Role, byte[] Salt, byte[] Hash, int Rounds);
}
