using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Memory;

public sealed partial class MemoryStore : IJournal
{
    /// <inheritdoc/>
    public Task<Run> OpenAsync(Guid planId, CancellationToken cancel)
    {
        lock (gate)
        {
            var run = runs.Values.FirstOrDefault(other => other.PlanId == planId);
            if (run is null)
            {
                var header = plans[planId].Header;
                run = new(Guid.CreateVersion7(), planId, header.BaseId, header.Kind, RunState.Running, time.GetUtcNow(), null, Words.None);
                runs[run.Id] = run;
            }

            return Task.FromResult(run);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Run>> UnfinishedAsync(CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<Run>>([.. runs.Values.Where(run => run.State == RunState.Running).OrderBy(run => run.StartedAt)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Run>> RecentAsync(string? baseId, int count, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<Run>>([.. runs.Values.Where(run => baseId is null || run.BaseId == baseId).OrderByDescending(run => run.StartedAt).Take(count)]);
    }

    /// <inheritdoc/>
    public Task<Run?> RunAsync(Guid runId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(runs.GetValueOrDefault(runId));
    }

    /// <inheritdoc/>
    public Task CloseAsync(Guid runId, RunState state, Words note, CancellationToken cancel)
    {
        lock (gate)
            runs[runId] = runs[runId] with { State = state, Note = note, EndedAt = state == RunState.Running ? null : time.GetUtcNow() };
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task IntendAsync(IReadOnlyList<Intent> intents, CancellationToken cancel)
    {
        lock (gate)
        {
            foreach (var intent in intents)
            {
                if (!entries.TryGetValue(intent.Key, out var entry) || entry.State == EntryState.Refused)
                    entries[intent.Key] = new(intent, EntryState.Intended, "", "", Words.None);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<Entry?> EntryAsync(Guid key, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult(entries.GetValueOrDefault(key));
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> OpenEntriesAsync(Guid runId, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<Entry>>([.. entries.Values.Where(entry => entry.Intent.RunId == runId && entry.State is EntryState.Intended or EntryState.Unknown)]);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Entry>> EntriesAsync(Guid runId, int skip, int take, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<Entry>>([.. entries.Values.Where(entry => entry.Intent.RunId == runId).OrderBy(entry => (entry.Intent.Row, entry.Intent.Step)).Skip(skip).Take(take)]);
    }

    /// <inheritdoc/>
    public Task ConcludeAsync(IReadOnlyList<Conclusion> conclusions, CancellationToken cancel)
    {
        lock (gate)
        {
            foreach (var conclusion in conclusions)
                Conclude(conclusion);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<bool> ReopenAsync(Guid planId, int row, EntryState found, string id, CancellationToken cancel)
    {
        lock (gate)
        {
            var rows = RowsOf(planId);
            var at = rows.FindIndex(other => other.N == row && other.Outcome is RowOutcome.Unknown or RowOutcome.Refused or RowOutcome.Waiting);
            if (at < 0)
                return Task.FromResult(false);
            var run = runs.Values.First(other => other.PlanId == planId);
            foreach (var (key, entry) in entries.Where(entry => entry.Value is { State: EntryState.Unknown, Intent: var intent } && intent.RunId == run.Id && intent.Row == row).ToList())
                entries[key] = entry with { State = found, Id = id };
            rows[at] = rows[at] with { Outcome = RowOutcome.None, Status = Words.None, Marked = true };
            return Task.FromResult(true);
        }
    }

    /// <inheritdoc/>
    public Task TellAsync(Message message, CancellationToken cancel)
    {
        lock (gate)
            messages.Add(message with { Id = messages.Count + 1 });
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Message>> MessagesAsync(string baseId, long after, int count, CancellationToken cancel)
    {
        lock (gate)
            return Task.FromResult<IReadOnlyList<Message>>([.. messages.Where(message => message.BaseId == baseId && message.Id > after).Take(count)]);
    }

    private void Conclude(Conclusion conclusion)
    {
        if (entries.TryGetValue(conclusion.Key, out var entry))
            entries[conclusion.Key] = entry with { State = conclusion.State, Id = conclusion.Id, Code = conclusion.Code, Note = conclusion.Note };
        var (result, told) = (conclusion.Row, conclusion.Message);
        if (conclusion.Link is { } link)
        {
            if (IsTaken(link))
                (result, told) = (result is null ? null : result with { Outcome = RowOutcome.Refused, Status = LinkConflictException.Explain(link) }, null);
            else
                Bind(link);
        }

        if (result is not null)
            Show(result);
        if (told is not null)
            messages.Add(told with { Id = messages.Count + 1 });
    }

    private void Show(RowResult result)
    {
        var rows = RowsOf(result.PlanId);
        var at = rows.FindIndex(row => row.N == result.N);
        if (at < 0)
            return;
        rows[at] = rows[at] with
        {
            Outcome = result.Outcome,
            Status = result.Status,
            TargetId = result.TargetId.Length > 0 ? result.TargetId : rows[at].TargetId,
            Code = result.Code.Length > 0 ? result.Code : rows[at].Code,
            TargetVersion = result.Version.Length > 0 ? result.Version : rows[at].TargetVersion,
        };
    }
}
