using Obmen.App.People;

namespace Obmen.App.Hosting.Login;

/// <summary>Where the page is open to this computer alone there is no login: whoever opens it is its administrator.</summary>
internal sealed class LocalPerson(RequestDelegate next)
{
    /// <summary>Passes the request on as theirs.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        Actor.Current = Person.Here;
        return next(context);
    }
}
