using Obmen.Exchange;
using Obmen.Exchange.Journal;

namespace Obmen.Tests.Exchange;

/// <summary>The process was killed.</summary>
internal sealed class KilledException : Exception;

/// <summary>A journal whose process can die: from that moment on nothing is written down any more, until it is revived.</summary>
internal sealed class DyingJournal(IJournal journal) : IJournal
{
    private volatile bool dead;

    public void Die() => dead = true;

    public void Revive() => dead = false;

    public Task<Run> OpenAsync(Guid planId, CancellationToken cancel) => Alive().OpenAsync(planId, cancel);

    public Task<IReadOnlyList<Run>> UnfinishedAsync(CancellationToken cancel) => Alive().UnfinishedAsync(cancel);

    public Task<IReadOnlyList<Run>> RecentAsync(string? baseId, int count, CancellationToken cancel) => Alive().RecentAsync(baseId, count, cancel);

    public Task<Run?> RunAsync(Guid runId, CancellationToken cancel) => Alive().RunAsync(runId, cancel);

    public Task CloseAsync(Guid runId, RunState state, Words note, CancellationToken cancel) => Alive().CloseAsync(runId, state, note, cancel);

    public Task IntendAsync(IReadOnlyList<Intent> intents, CancellationToken cancel) => Alive().IntendAsync(intents, cancel);

    public Task<Entry?> EntryAsync(Guid key, CancellationToken cancel) => Alive().EntryAsync(key, cancel);

    public Task<IReadOnlyList<Entry>> OpenEntriesAsync(Guid runId, CancellationToken cancel) => Alive().OpenEntriesAsync(runId, cancel);

    public Task<IReadOnlyList<Entry>> EntriesAsync(Guid runId, int skip, int take, CancellationToken cancel) => Alive().EntriesAsync(runId, skip, take, cancel);

    public Task ConcludeAsync(IReadOnlyList<Conclusion> conclusions, CancellationToken cancel) => Alive().ConcludeAsync(conclusions, cancel);

    public Task<bool> ReopenAsync(Guid planId, int row, EntryState found, string id, CancellationToken cancel) => Alive().ReopenAsync(planId, row, found, id, cancel);

    public Task TellAsync(Message message, CancellationToken cancel) => Alive().TellAsync(message, cancel);

    public Task<IReadOnlyList<Message>> MessagesAsync(string baseId, long after, int count, CancellationToken cancel) => Alive().MessagesAsync(baseId, after, count, cancel);

    private IJournal Alive() => dead ? throw new KilledException() : journal;
}
