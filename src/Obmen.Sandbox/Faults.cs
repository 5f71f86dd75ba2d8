using Microsoft.AspNetCore.Http;

namespace Obmen.Sandbox;

/// <summary>
/// The faults a sandbox can be told to make while it runs, and the count of what it was asked.
/// Thread-safe. A rule for some requests is used up by the requests it hits, the oldest rule first; a request is hit by one rule at most.
/// </summary>
public sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<FaultRule> rules = [];
    private volatile int latencyMs;

    /// <summary>How long every request waits before it is looked at, in milliseconds; 0 = not at all.</summary>
    public int LatencyMs
    {
        get => latencyMs;
        set => latencyMs = Math.Max(0, value);
    }

    /// <summary>What was asked so far, requests hit by a fault included.</summary>
    public RequestCounts Requests { get; } = new();

    /// <summary>How many requests that write (all but GET, HEAD and OPTIONS) came in, by the tunnelled verb where one was given.</summary>
    public int Writes => Requests.Writes;

    /// <summary>Told of each request three times as it passes, on its own thread; the answer waits meanwhile. Null = nobody.</summary>
    public Action<HttpRequest, FaultMoment>? Watch { get; set; }

    /// <summary>Answers the next requests with an error status and writes nothing.</summary>
    /// <param name="count">How many requests it hits.</param>
    /// <param name="status">The HTTP status, such as 429, 500 or 503.</param>
    /// <param name="retryAfter">What to say in Retry-After, in whole seconds; null = no such header.</param>
    /// <param name="when">Which requests it hits; null = all.</param>
    public void FailNext(int count, int status, TimeSpan? retryAfter = null, Func<HttpRequest, bool>? when = null) =>
        Add(new FaultRule(FaultKind.Fail, when ?? (_ => true), count) { Status = status, RetryAfter = retryAfter });

    /// <summary>Refuses the next requests with a message of the end's own, as its program would, and writes nothing: a record locked by somebody, a clash of transactions.</summary>
    /// <param name="count">How many requests it hits.</param>
    /// <param name="message">The message, to the letter.</param>
    /// <param name="when">Which requests it hits.</param>
    public void RefuseNext(int count, string message, Func<HttpRequest, bool> when) =>
        Add(new FaultRule(FaultKind.Fail, when, count) { Status = StatusCodes.Status500InternalServerError, Message = message });

    /// <summary>Carries the request out, and then breaks the connection before a byte of the answer: the case that doubles records in careless clients.</summary>
    public void LoseAnswerAfterCommit(Func<HttpRequest, bool> when, int count = 1) =>
        Add(new FaultRule(FaultKind.LoseAnswer, when, count));

    /// <summary>Carries the request out, and then spoils the answer.</summary>
    public void SpoilAnswer(AnswerFault how, Func<HttpRequest, bool> when, int count = 1) =>
        Add(new FaultRule(FaultKind.Spoil, when, count) { Answer = how });

    /// <summary>Breaks the connection before anything is written.</summary>
    public void DropConnectionBeforeCommit(Func<HttpRequest, bool> when, int count = 1) =>
        Add(new FaultRule(FaultKind.DropBefore, when, count));

    /// <summary>Takes the request, carries it out if it shall, and then says nothing until the caller gives up.</summary>
    /// <param name="carriedOut">Whether what it asked for is written.</param>
    /// <param name="when">Which requests it hits.</param>
    /// <param name="count">How many of them.</param>
    public void FallSilent(bool carriedOut, Func<HttpRequest, bool> when, int count = 1) =>
        Add(new FaultRule(carriedOut ? FaultKind.SilentAfter : FaultKind.SilentBefore, when, count));

    /// <summary>Takes every fault back; the counts stay.</summary>
    public void Clear()
    {
        lock (gate)
            rules.Clear();
        LatencyMs = 0;
    }

    /// <summary>How many hits are still to come.</summary>
    public int Pending
    {
        get
        {
            lock (gate)
                return rules.Sum(rule => rule.Left);
        }
    }

    /// <summary>The rule this request falls under, its hit used up; null = none.</summary>
    internal FaultRule? Take(HttpRequest request)
    {
        lock (gate)
        {
            var hit = rules.Find(rule => rule.When(request));
            if (hit is not null && --hit.Left <= 0)
                rules.Remove(hit);
            return hit;
        }
    }

    private void Add(FaultRule rule)
    {
        if (rule.Left <= 0)
            return;
        lock (gate)
            rules.Add(rule);
    }
}

/// <summary>The moments of a request.</summary>
public enum FaultMoment
{
    /// <summary>It has come in, nothing is done yet.</summary>
    Arrived,

    /// <summary>What it asked for is written, not a byte of the answer is out.</summary>
    Committed,

    /// <summary>The answer is out.</summary>
    Answered,
}

/// <summary>How an answer is spoilt.</summary>
public enum AnswerFault
{
    /// <summary>The connection breaks in the middle of the body.</summary>
    Cut,

    /// <summary>More is promised in Content-Length than comes.</summary>
    TooLong,

    /// <summary>Content-Length ends the body in its middle.</summary>
    TooShort,

    /// <summary>Half of the body comes, and then nothing until the caller gives up.</summary>
    Stalled,

    /// <summary>A web page instead, with status 200: what a proxy says in between.</summary>
    Html,
}

internal enum FaultKind
{
    Spoil,
    Fail,
    LoseAnswer,
    DropBefore,
    SilentBefore,
    SilentAfter,
}

internal sealed class FaultRule(FaultKind kind, Func<HttpRequest, bool> when, int left)
{
    public FaultKind Kind => kind;

    public Func<HttpRequest, bool> When => when;

    public int Left { get; set; } = left;

    public int Status { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public string Message { get; init; } = "";

    public AnswerFault Answer { get; init; }
}
