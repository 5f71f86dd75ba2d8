using System.Security.Claims;
using Obmen.App.People;

namespace Obmen.App.Hosting.Login;

/// <summary>Who is behind a session, however it was begun. It is asked anew each time: an account or a role that was taken away opens nothing any more.</summary>
internal sealed class Sessions(AccountBook accounts, OpenIdBook openId)
{
    private const string Stamp = "stamp";
    private const string RoleOfService = "role";

    /// <summary>The session of an account.</summary>
    internal static ClaimsPrincipal Of(string name, string stamp) => new(new ClaimsIdentity([new(ClaimTypes.Name, name), new(Stamp, stamp)], LoginPage.Scheme));

    /// <summary>The session of somebody whom the sign-in service answers for.</summary>
    internal static ClaimsPrincipal Of(Person person, OpenIdSetting setting) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, person.Name), new(Stamp, setting.Stamp(person.Name, person.Role)), new(RoleOfService, person.Role.ToString())], LoginPage.Scheme));

    /// <summary>Whether the sign-in service answered for them.</summary>
    internal static bool IsOfService(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == RoleOfService);

    /// <summary>The person; null when there is no session, or what it stood on has changed since.</summary>
    internal async Task<Person?> PersonAsync(ClaimsPrincipal user)
    {
        if (user.FindFirst(ClaimTypes.Name)?.Value is not { } name || user.FindFirst(Stamp)?.Value is not { } stamp)
            return null;
        return Enum.TryParse<Role>(user.FindFirst(RoleOfService)?.Value, out var role) ? await openId.OfSessionAsync(name, role, stamp) : await accounts.OfSessionAsync(name, stamp);
    }
}
