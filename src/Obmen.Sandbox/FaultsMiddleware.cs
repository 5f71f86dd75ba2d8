using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Obmen.Sandbox;

/// <summary>Counts each request and makes the faults told to <see cref="Faults"/>. Stands before everything that answers or writes.</summary>
/// <param name="faults">The faults, changed at run time by whoever holds them.</param>
/// <param name="setOf">The entity set a request is counted under; empty for the service document and the like.</param>
/// <param name="writeError">Writes the sandbox's own error body for a status that was already set, with a message where one was ordered.</param>
internal sealed class FaultsMiddleware(Faults faults, Func<HttpRequest, string> setOf, Func<HttpContext, int, string, Task> writeError)
{
    public async Task RunAsync(HttpContext context, Func<Task> next)
    {
        faults.Requests.Add(VerbOf(context.Request), setOf(context.Request));
        if (faults.LatencyMs is > 0 and var latency)
            await Task.Delay(latency, context.RequestAborted);
        var rule = faults.Take(context.Request);
        var watched = faults.Watch is { } watch ? () => WatchedAsync(context, next, watch) : next;
        await (rule?.Kind switch
        {
            FaultKind.Fail => FailAsync(context, rule),
            FaultKind.LoseAnswer => LoseAnswerAsync(context, watched),
            FaultKind.DropBefore => Drop(context),
            FaultKind.SilentBefore => SilenceAsync(context),
            FaultKind.SilentAfter => SilentAfterAsync(context, watched),
            FaultKind.Spoil => SpoilAsync(context, watched, rule.Answer),
            _ => watched(),
        });
    }

    /// <summary>The verb meant: OData clients may tunnel one through POST with X-HTTP-Method.</summary>
    public static string VerbOf(HttpRequest request)
    {
        var tunnelled = request.Headers["X-HTTP-Method"].ToString();
        return HttpMethods.IsPost(request.Method) && tunnelled.Length > 0 ? tunnelled.ToUpperInvariant() : request.Method;
    }

    private async Task FailAsync(HttpContext context, FaultRule rule)
    {
        context.Response.StatusCode = rule.Status;
        if (rule.RetryAfter is { } wait)
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await writeError(context, rule.Status, rule.Message);
    }

    // Lets the answer be made, into memory; nothing of its body has gone yet.
    private static async Task<MemoryStream> HoldAsync(HttpContext context, Func<Task> next, IHttpResponseBodyFeature answer)
    {
        var body = new MemoryStream();
        var held = new StreamResponseBodyFeature(body);
        context.Features.Set<IHttpResponseBodyFeature>(held);
        await next();
        await held.CompleteAsync();
        context.Features.Set(answer);
        return body;
    }

    private static async Task SpoilAsync(HttpContext context, Func<Task> next, AnswerFault how)
    {
        var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = await HoldAsync(context, next, answer);
        if (how == AnswerFault.Html)
        {
            (context.Response.StatusCode, context.Response.ContentType, context.Response.ContentLength) = (200, "text/html", null);
            await context.Response.WriteAsync("<html><body>Proxy</body></html>");
            return;
        }

        // An answer without a body has a status to lose.
        var half = (int)body.Length / 2;
        if (half > 0)
        {
            context.Response.ContentLength = how switch { AnswerFault.TooShort => half, AnswerFault.TooLong => body.Length + 100, _ => body.Length };
            await answer.Stream.WriteAsync(body.GetBuffer().AsMemory(0, how == AnswerFault.TooLong ? (int)body.Length : half), context.RequestAborted);
            await answer.Stream.FlushAsync(context.RequestAborted);
        }

        if (how == AnswerFault.Stalled)
            await SilenceAsync(context);
        else if (how != AnswerFault.TooShort || half == 0)
            context.Abort();
    }

    private static async Task WatchedAsync(HttpContext context, Func<Task> next, Action<HttpRequest, FaultMoment> watch)
    {
        watch(context.Request, FaultMoment.Arrived);
        var answer = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var body = await HoldAsync(context, next, answer);
        watch(context.Request, FaultMoment.Committed);
        if (body.Length > 0)
            await answer.Stream.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
        await answer.CompleteAsync();
        watch(context.Request, FaultMoment.Answered);
    }

    private static async Task LoseAnswerAsync(HttpContext context, Func<Task> next)
    {
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next();
        context.Abort();
    }

    private static async Task SilentAfterAsync(HttpContext context, Func<Task> next)
    {
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        await next();
        await SilenceAsync(context);
    }

    private static async Task SilenceAsync(HttpContext context)
    {
        var gaveUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = context.RequestAborted.Register(() => gaveUp.TrySetResult());
        await gaveUp.Task;
        context.Abort();
    }

    private static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
