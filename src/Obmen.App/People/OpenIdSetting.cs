using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.Exchange;

namespace Obmen.App.People;

/// <summary>Sign-in by the firm's own OpenID Connect service: who answers for people, and which of their groups gives which role. Kept encrypted as a whole.</summary>
public sealed record OpenIdSetting
{
    /// <summary>Where the service is; its <c>/.well-known/openid-configuration</c> tells the rest.</summary>
    public string Authority { get; init; } = "";

    /// <summary>What the service calls this program.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>What this program proves it with; empty = the service asks for none.</summary>
    public string Secret { get; init; } = "";

    /// <summary>What people call the service; empty = its host.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is asked of the service, beside who it is.</summary>
    public string Scope { get; init; } = "openid profile";

    /// <summary>The claim that tells a person's groups or roles.</summary>
    public string Claim { get; init; } = "groups";

    /// <summary>The claim that tells a person's name.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    /// <summary>Which group gives which role.</summary>
    public IReadOnlyDictionary<string, Role> Roles { get; init; } = new Dictionary<string, Role>();

    /// <summary>What the login calls the service.</summary>
    [JsonIgnore]
    internal string Shown => Title.Length > 0 ? Title : new Uri(Authority).Host;

    /// <summary>What is wrong with it; empty when nothing is.</summary>
    [JsonIgnore]
    public Words Problem
    {
        get
        {
            if (!Uri.TryCreate(Authority, UriKind.Absolute, out var uri) || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
                return new($"Адрес службы входа «{Authority}» не годится: нужен адрес вида https://…", $"The address of the sign-in service \"{Authority}\" won't do: one like https://… is needed");
            if (ClientId.Length == 0)
                return new("Не указано, как служба входа называет эту программу (client id)", "What the sign-in service calls this program (client id) isn't given");
            if (Claim.Length == 0 || NameClaim.Length == 0)
                return new("Не указано, где служба входа сообщает группы и имя", "Where the sign-in service tells groups and the name isn't given");
            if (!Scope.Split(' ').Contains("openid", StringComparer.Ordinal))
                return new("В scope должно быть openid", "The scope must have openid in it");
            return Roles.Count == 0 ? new("Ни одной группе не дана роль: никто не сможет войти", "No group has a role: nobody could sign in") : Words.None;
        }
    }

    /// <summary>The highest role that the groups give; null = none.</summary>
    internal Role? RoleOf(IEnumerable<string> groups) => groups.Select(group => Roles.TryGetValue(group, out var role) ? role : (Role?)null).Max();

    /// <summary>What a session is bound to: it ends when the service, the groups or the roles are set otherwise.</summary>
    internal string Stamp(string name, Role role) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { Authority, ClientId, Claim, NameClaim, Roles = Roles.OrderBy(pair => pair.Key, StringComparer.Ordinal), name, role }))));
}
