using Obmen.App.People;
using Obmen.Exchange;

namespace Obmen.App.Api;

/// <summary>Lets a call of the API pass whose bearer token (<c>Authorization: Bearer obm_…</c>) is known and may do what is asked; reads need a reader, everything else an operator.</summary>
internal sealed class ApiGate(TokenBook tokens) : IEndpointFilter
{
    private const string Scheme = "Bearer ";

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var said = http.Request.Headers.Authorization.ToString();
        if (!said.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || await tokens.FindAsync(said[Scheme.Length..].Trim()) is not { } token)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiRefusal.Of(StatusCodes.Status401Unauthorized, new("Нужен действующий ключ", "A valid token is needed"), new("Сделайте его: obmen token add", "Make one: obmen token add"));
        }

        var needed = HttpMethods.IsGet(http.Request.Method) ? Role.Reader : Role.Operator;
        return token.Role < needed
            ? ApiRefusal.Of(StatusCodes.Status403Forbidden, new($"Ключу «{token.Name}» это не разрешено", $"The token \"{token.Name}\" may not do this"), new($"Нужна роль «{needed.Title().Ru}»", $"It needs the role \"{needed.Title().En}\""))
            : await AsAsync(token, context, next);
    }

    private static async ValueTask<object?> AsAsync(Token token, EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Actor.Current = new(token.Name, token.Role);
        return await next(context);
    }
}

/// <summary>Why a call was refused, and what to do.</summary>
/// <param name="Error">What.</param>
/// <param name="Advice">What to do.</param>
internal sealed record ApiRefusal(ApiWords Error, ApiWords Advice)
{
    internal static IResult Of(int status, Words error, Words advice) => Results.Json(new ApiRefusal(ApiWords.Of(error), ApiWords.Of(advice)), statusCode: status);

    internal static IResult NoSuch(Words what) => Of(StatusCodes.Status404NotFound, what, new("Проверьте идентификатор", "Check the id"));
}
