using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Http;

namespace Obmen.Sandbox.FreshOffice.Page;

/// <summary>A fault as it is asked for over HTTP.</summary>
internal sealed record FaultRequest(string Kind, int Count = 1, int Status = StatusCodes.Status503ServiceUnavailable, double? RetryAfterSeconds = null, string? Verb = null, string? Set = null)
{
    /// <summary>What adds the faults listed; an empty list takes all back.</summary>
    public static Action Read(JsonElement list, Faults faults)
    {
        var requests = list.Deserialize<FaultRequest[]>(JsonSerializerOptions.Web) ?? [];
        if (Array.Find(requests, request => request.Kind is not ("fail" or "loseAnswer" or "drop")) is { } odd)
            throw new FormatException($"There is no fault '{odd.Kind}': fail, loseAnswer, drop.");
        return requests.Length == 0 ? faults.Clear : () => Array.ForEach(requests, request => request.AddTo(faults));
    }

    private void AddTo(Faults faults)
    {
        switch (Kind)
        {
            case "fail":
                faults.FailNext(Count, Status, RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null, Hits);
                break;
            case "loseAnswer":
                faults.LoseAnswerAfterCommit(Hits, Count);
                break;
            default:
                faults.DropConnectionBeforeCommit(Hits, Count);
                break;
        }
    }

    private bool Hits(HttpRequest request) =>
        (Verb is null || Verb.Equals(FaultsMiddleware.VerbOf(request), StringComparison.OrdinalIgnoreCase))
        && (Set is null || Set.Equals(Api.SetOf(request), StringComparison.OrdinalIgnoreCase));
}
