using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Store;

namespace Obmen.App.Alerts;

/// <summary>
/// Tells a webhook when a turn of a schedule left something for a person, and when a turn failed: the base, the action and figures, no names of
/// records. The same is told once a day; that all is well again is told once.
/// </summary>
public sealed class Alerter : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly AlertBook book;
    private readonly BaseBook bases;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<(string BaseId, PlanKind Kind), (string Said, DateTimeOffset At)> told = new();

    // A redirect would carry what is told to another host.
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };

    internal Alerter(AlertBook book, BaseBook bases, TimeProvider time) => (this.book, this.bases, this.time) = (book, bases, time);

    /// <summary>Tells of a turn that is over, when there is something to tell; rows refused before that wait for their next try count as refused. A webhook that can't be reached is logged; nothing is thrown.</summary>
    internal async Task TellAsync(string baseId, PlanKind kind, JobResult result, int held)
    {
        var now = time.GetUtcNow();
        var alert = Of(baseId, kind, result, held, now);
        var said = alert.NeedsPerson ? $"{alert.State} {alert.Waiting} {alert.Failed} {alert.Unknown}" : "";
        var before = told.GetValueOrDefault((baseId, kind));
        if (said == (before.Said ?? "") && (said.Length == 0 || now - before.At < Again))
            return;
        try
        {
            if (await book.AddressAsync() is not { } address)
                return;
            var title = (await bases.FindAsync(baseId, CancellationToken.None))?.Title ?? "";
            using var answer = await http.PostAsJsonAsync(address, alert with { Base = title }, AlertJson.Default.Alert, CancellationToken.None);
            if (answer.IsSuccessStatusCode)
                told[(baseId, kind)] = (said, now);
            else
                Serilog.Log.Warning("The webhook answered {Status}", (int)answer.StatusCode);
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException or StoreException)
        {
            // Its message would name the address, which may hold a token.
            Serilog.Log.Warning("The webhook can't be reached: {Kind}", failure.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static Alert Of(string baseId, PlanKind kind, JobResult result, int held, DateTimeOffset now)
    {
        var summary = result.Summary;
        return new(
            "",
            baseId,
            kind.ToString(),
            result.End.ToString(),
            summary?.ToDecide ?? 0,
            (summary?.Count(RowOutcome.Refused) ?? 0) + held,
            summary?.Count(RowOutcome.Unknown) ?? 0,
            now,
            result.Text.ToString());
    }
}

/// <summary>What a webhook gets, as JSON.</summary>
/// <param name="Base">The base's title.</param>
/// <param name="BaseId">Its id.</param>
/// <param name="Action">The action.</param>
/// <param name="State">How the turn ended: Done, Stopped, Failed, Broken, Held.</param>
/// <param name="Waiting">Rows that wait for a decision.</param>
/// <param name="Failed">Rows that were refused.</param>
/// <param name="Unknown">Rows whose outcome isn't known.</param>
/// <param name="At">When.</param>
/// <param name="Text">The same in a sentence.</param>
internal sealed record Alert(string Base, string BaseId, string Action, string State, int Waiting, int Failed, int Unknown, DateTimeOffset At, string Text)
{
    /// <summary>Whether a person is needed.</summary>
    [JsonIgnore]
    public bool NeedsPerson => State is not (nameof(JobEnd.Done) or nameof(JobEnd.Stopped) or nameof(JobEnd.Busy)) || Waiting + Failed + Unknown > 0;
}

/// <summary>Alerts as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Alert))]
internal sealed partial class AlertJson : JsonSerializerContext;
