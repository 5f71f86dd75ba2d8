using System.Security.Cryptography;
using System.Text.Json;
using Obmen.Store.Sql;

namespace Obmen.App.Hosting.Login;

/// <summary>The password of the page, kept as a salted hash (PBKDF2, SHA-256). It is asked for when the page is open to more than this computer.</summary>
public sealed class LoginBook
{
    /// <summary>The shortest password that is taken.</summary>
    public const int Shortest = 10;

    private const string Kind = "login";
    private const string Id = "page";
    private const int Rounds = 300_000;
    private const int Size = 32;

    private readonly SqlStore store;

    internal LoginBook(SqlStore store) => this.store = store;

    /// <summary>Sets the password; whoever came in with the former one has to come in again.</summary>
    internal Task SetAsync(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return store.SaveSettingAsync(Kind, Id, JsonSerializer.Serialize(new Kept(salt, Hash(password, salt, Rounds), Rounds)));
    }

    /// <summary>What a session is bound to: another one after each <see cref="SetAsync"/>. Null when no password is set.</summary>
    internal async Task<string?> StampAsync() => await ReadAsync() is { } kept ? Convert.ToHexString(SHA256.HashData(kept.Hash)) : null;

    /// <summary>Whether the password is the one that was set.</summary>
    internal async Task<bool> IsRightAsync(string password) =>
        await ReadAsync() is { } kept && CryptographicOperations.FixedTimeEquals(Hash(password, kept.Salt, kept.Rounds), kept.Hash);

    private async Task<Kept?> ReadAsync() =>
        await store.SettingAsync(Kind, Id) is { } body ? JsonSerializer.Deserialize<Kept>(body) : null;

    private static byte[] Hash(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, Size);

    private sealed record Kept(byte[] Salt, byte[] Hash, int Rounds);
}
