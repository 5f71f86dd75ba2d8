using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Storage;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>The API from the login to the answer, with whatever the oddities put in the way.</summary>
internal sealed class Api(CrmDatabase database, WriterQueue writer, Oddities oddities, ApiKey key, TimeProvider clock)
{
    private const string Html = "<!DOCTYPE html><html><head><title>FreshOffice</title></head><body><h1>Сервис временно недоступен</h1></body></html>";

    private readonly RateLimit limit = new(clock);
    private readonly ReadRequest reads = new(database);
    private readonly WriteRequest writes = new(database, writer, clock);

    public async Task AnswerAsync(HttpContext context)
    {
        try
        {
            await AnswerOrThrowAsync(context);
        }
        catch (ODataException refusal) when (!context.Response.HasStarted)
        {
            await ErrorBody.WriteAsync(context, refusal, oddities.VerboseErrors);
        }
        catch (SqliteException problem) when (!context.Response.HasStarted)
        {
            await ErrorBody.WriteAsync(context, ODataException.FromDatabase(problem.Message), oddities.VerboseErrors);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    /// <summary>The set named first in the address, for the counts; empty for the service document.</summary>
    public static string SetOf(HttpRequest request) => request.Path.Value!.Split('/', '(') is [_, var set, ..] ? set : "";

    /// <summary>The error body of a fault.</summary>
    public Task WriteFaultAsync(HttpContext context, int status, string message) =>
        ErrorBody.WriteAsync(context, new ODataException((HttpStatusCode)status, ODataException.Internal, message.Length > 0 ? message : "The sandbox was told to fail."), oddities.VerboseErrors);

    private async Task AnswerOrThrowAsync(HttpContext context)
    {
        if (oddities.HtmlInsteadOfJson)
        {
            context.Response.ContentType = "text/html;charset=utf-8";
            await context.Response.WriteAsync(Html, context.RequestAborted);
            return;
        }
        BasicAuth.Check(context, key, oddities);
        limit.Check(context, oddities);
        Verbs.Check(context, oddities);
        if (!oddities.TrailingSlash && context.Request.Path.Value is { Length: > 1 } path && path.EndsWith('/'))
            throw ODataException.NotFound(path.Trim('/'));
        var verb = FaultsMiddleware.VerbOf(context.Request);
        var call = new ApiCall(context, oddities);
        await (HttpMethods.IsGet(verb) ? reads.AnswerAsync(call) : writes.AnswerAsync(call, verb));
    }
}
