using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox;

/// <summary>Troubles that a sandbox makes on demand, and what it was asked. Switchable while it serves.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> faults = [];
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Every request waits so long first, milliseconds.</summary>
    public int LatencyMs { get; set; }

    /// <summary>Requests so far.</summary>
    public int Requests => counts.Values.Sum();

    /// <summary>Requests so far that may change something: all but GET.</summary>
    public int Writes => counts.Where(count => !count.Key.StartsWith("GET ", StringComparison.Ordinal)).Sum(count => count.Value);

    /// <summary>Requests so far by method and first path part, e.g. <c>POST companies</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts => counts;

    /// <summary>Answers the next requests with a status and no effect.</summary>
    public void FailNext(int count, int status, TimeSpan? retryAfter = null, Func<HttpRequest, bool>? when = null) =>
        Add(new(FaultKind.Refuse, count, when) { Status = status, RetryAfter = retryAfter });

    /// <summary>Answers the next requests with an HTML page.</summary>
    public void HtmlNext(int count, int status = 200, Func<HttpRequest, bool>? when = null) =>
        Add(new(FaultKind.Html, count, when) { Status = status });

    /// <summary>Drops the connection of the next requests before they have any effect.</summary>
    public void DropBeforeCommit(int count, Func<HttpRequest, bool>? when = null) => Add(new(FaultKind.DropBefore, count, when));

    /// <summary>Lets the next requests take effect and drops the connection instead of answering.</summary>
    public void LoseAnswerAfterCommit(int count, Func<HttpRequest, bool>? when = null) => Add(new(FaultKind.DropAfter, count, when));

    /// <summary>No more troubles; counts stay.</summary>
    public void Clear()
    {
        lock (gate)
            faults.Clear();
    }

    /// <summary>Forgets the counts.</summary>
    public void ResetCounts() => counts.Clear();

    internal async Task ApplyAsync(HttpContext context, Func<Task> next)
    {
        counts.AddOrUpdate(Name(context.Request), 1, (_, count) => count + 1);
        if (LatencyMs > 0)
            await Task.Delay(LatencyMs, context.RequestAborted);
        var fault = Take(context.Request);
        switch (fault?.Kind)
        {
            case FaultKind.Refuse:
                context.Response.StatusCode = fault.Status;
                if (fault.RetryAfter is { } wait)
                    context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(null as IFormatProvider);
                return;
            case FaultKind.Html:
                context.Response.StatusCode = fault.Status;
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<html><body><h1>Сервис на обслуживании</h1></body></html>");
                return;
            case FaultKind.DropBefore:
                context.Abort();
                return;
            case FaultKind.DropAfter:
                context.Response.Body = new MemoryStream();
                await next();
                context.Abort();
                return;
            default:
                await next();
                return;
        }
    }

    private static string Name(HttpRequest request)
    {
        var last = request.Path.Value?.Split('/').LastOrDefault(part => part.Length > 0) ?? "";
        var end = last.IndexOf('(', StringComparison.Ordinal);
        return $"{request.Method} {(end < 0 ? last : last[..end])}";
    }

    private void Add(Fault fault)
    {
        lock (gate)
            faults.Add(fault);
    }

    private Fault? Take(HttpRequest request)
    {
        lock (gate)
        {
            var fault = faults.Find(candidate => candidate.Left > 0 && candidate.When?.Invoke(request) != false);
            if (fault is not null && --fault.Left == 0)
                faults.Remove(fault);
            return fault;
        }
    }

    private enum FaultKind
    {
        Refuse,
        Html,
        DropBefore,
        DropAfter,
    }

    private sealed class Fault(FaultKind kind, int left, Func<HttpRequest, bool>? when)
    {
        public FaultKind Kind { get; } = kind;

        public int Left { get; set; } = left;

        public Func<HttpRequest, bool>? When { get; } = when;

        public int Status { get; init; }

        public TimeSpan? RetryAfter { get; init; }
    }
}
