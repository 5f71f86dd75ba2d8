using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>HTTP Basic: the API login and the API key.</summary>
internal static class BasicAuth
{
    /// <summary>Throws a 401 for anything but the right pair, and for a key that has run out.</summary>
    public static void Check(HttpContext context, ApiKey key, Oddities oddities)
    {
        var given = Read(context.Request.Headers.Authorization.ToString());
        if (key.Fits(given) && !oddities.KeyExpired)
            return;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"FreshOffice\"";
        throw new ODataException(HttpStatusCode.Unauthorized, oddities.KeyExpired ? "Срок действия ключа API истек." : "Неверный логин или ключ API.");
    }

    private static string? Read(string header)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var value) || !"Basic".Equals(value.Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[(value.Parameter?.Length ?? 0) + 3];
        return Convert.TryFromBase64String(value.Parameter ?? "", bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}
