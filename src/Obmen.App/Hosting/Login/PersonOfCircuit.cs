using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Obmen.App.People;

namespace Obmen.App.Hosting.Login;

/// <summary>
/// Who is at an open page. What is done there is done as that person: before each press of a button it is asked anew whether the account still is what
/// it was when the page was opened.
/// </summary>
internal sealed class PersonOfCircuit(WebOptions web, Sessions sessions, AuthenticationStateProvider states) : CircuitHandler
{
    /// <inheritdoc/>
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        Actor.Current = await FindAsync() ?? throw new UnauthorizedAccessException("The session has ended.");
        await next(activity);
    };

    /// <summary>The person at the page, for what the page offers; what is done is checked where it is done. Null once the session has ended.</summary>
    internal async Task<Person?> FindAsync()
    {
        if (!web.IsPublic)
            return Person.Here;
        var user = (await states.GetAuthenticationStateAsync()).User;
        return await sessions.PersonAsync(user);
    }
}
