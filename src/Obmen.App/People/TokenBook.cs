using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Obmen.Store.Sql;

namespace Obmen.App.People;

/// <summary>
/// Tokens that programs of others call the API with. A token is shown once, when it is made; what is kept is its hash, which nobody can call with. It
/// is 256 random bits, so that a plain hash keeps it.
/// </summary>
public sealed class TokenBook
{
    private const string Kind = "token";
    private const string Mark = "obm_";

    private readonly SqlStore store;
    private readonly TimeProvider time;

    internal TokenBook(SqlStore store, TimeProvider time) => (this.store, this.time) = (store, time);

    /// <summary>Makes a token in place of the one of that name, which opens nothing from then on; returns it.</summary>
    internal async Task<string> MakeAsync(string name, Role role)
    {
        var token = Mark + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await store.SaveSettingAsync(Kind, name, JsonSerializer.Serialize(new Token(name, role, Hash(token), time.GetUtcNow())));
        return token;
    }

    /// <summary>All tokens by name; none can be called with.</summary>
    internal async Task<IReadOnlyList<Token>> ListAsync() =>
        [.. (await store.SettingsAsync(Kind)).Select(setting => JsonSerializer.Deserialize<Token>(setting.Body)!).OrderBy(token => token.Name, StringComparer.Ordinal)];

    /// <summary>Whose token it is; null = nobody's.</summary>
    internal async Task<Token?> FindAsync(string token)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(token));
        return (await ListAsync()).FirstOrDefault(known => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known.Hash), hash));
    }

    /// <summary>Forgets a token; says whether it was there.</summary>
    internal Task<bool> RemoveAsync(string name) => store.DeleteSettingAsync(Kind, name);

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>A token as it is kept.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Role">What its bearer may.</param>
/// <param name="Hash">SHA-256 of the token.</param>
/// <param name="MadeAt">When it was made.</param>
internal sealed record Token(string Name, Role Role, string Hash, DateTimeOffset MadeAt);
