using System.Collections.Concurrent;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;

namespace Obmen.App.Alerts;

/// <summary>
/// Tells by webhook and by e-mail when a turn of a schedule left something for a person, and when a turn failed: the base, the action and figures,
/// no names of records. The same is told once a day; that all is well again is told once. A channel that failed is told again at the next turn.
/// </summary>
public sealed class Alerter : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(1);

    private readonly BaseBook bases;
    private readonly TimeProvider time;
    private readonly WebhookChannel webhook;
    private readonly IAlertChannel[] channels;
    private readonly ConcurrentDictionary<(IAlertChannel Channel, string BaseId, PlanKind Kind), (string News, DateTimeOffset At)> told = new();

    internal Alerter(AlertBook book, BaseBook bases, TimeProvider time)
    {
        (this.bases, this.time, webhook) = (bases, time, new(book));
        channels = [webhook, new MailChannel(book)];
    }

    /// <summary>Tells of a turn that is over, when there is something to tell; rows refused before that wait for their next try count as refused. What can't be reached is logged; nothing is thrown.</summary>
    internal async Task TellAsync(string baseId, PlanKind kind, JobResult result, int held)
    {
        var now = time.GetUtcNow();
        var alert = Of(baseId, kind, result, held, now);
        foreach (var channel in channels)
        {
            var before = told.GetValueOrDefault((channel, baseId, kind));
            if (alert.News == (before.News ?? "") && (alert.News.Length == 0 || now - before.At < Again))
                continue;
            var title = (await bases.FindAsync(baseId, CancellationToken.None))?.Title ?? "";
            if (await channel.TellAsync(alert with { Base = title }))
                told[(channel, baseId, kind)] = (alert.News, now);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => webhook.Dispose();

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
