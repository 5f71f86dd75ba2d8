using System.Net;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Which verbs the server takes.</summary>
internal static class Verbs
{
    private static readonly string[] All = ["GET", "POST", "PUT", "MERGE", "PATCH", "DELETE"];

    /// <summary>Throws a 405 for a verb it does not take, with the list of those it does.</summary>
    public static void Check(HttpContext context, Oddities oddities)
    {
        var taken = All.Except(oddities.RefusedVerbs, StringComparer.OrdinalIgnoreCase).ToList();
        var meant = FaultsMiddleware.VerbOf(context.Request);
        if (taken.Contains(context.Request.Method) && All.Contains(meant) && (!oddities.TunnelRefused || taken.Contains(meant)))
            return;
        context.Response.Headers.Allow = string.Join(", ", taken);
        throw new ODataException(HttpStatusCode.MethodNotAllowed, $"The method {meant} is not allowed.");
    }
}
