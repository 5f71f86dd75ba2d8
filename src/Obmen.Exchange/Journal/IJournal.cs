using Obmen.Exchange.Planning;

namespace Obmen.Exchange.Journal;

/// <summary>
/// The record of what was meant and what came of it. An intention is durable before its write is sent; its conclusion, the link and the
/// row's status are one transaction; a link that conflicts refuses its row and harms no other. Survives a kill at any moment and a power cut.
/// </summary>
public interface IJournal
{
    /// <summary>Opens a run of a plan and returns it; a plan has one run at most, a repeated call returns that one.</summary>
    Task<Run> OpenAsync(Guid planId, CancellationToken cancel);

    /// <summary>Every run that was begun and neither finished nor stopped, oldest first: what a restart goes on with.</summary>
    Task<IReadOnlyList<Run>> UnfinishedAsync(CancellationToken cancel);

    /// <summary>The newest runs, newest first.</summary>
    Task<IReadOnlyList<Run>> RecentAsync(string? baseId, int count, CancellationToken cancel);

    /// <summary>A run by its id, or null.</summary>
    Task<Run?> RunAsync(Guid runId, CancellationToken cancel);

    /// <summary>Ends a run, or opens it again (<see cref="RunState.Running"/>).</summary>
    Task CloseAsync(Guid runId, RunState state, Words note, CancellationToken cancel);

    /// <summary>
    /// Writes intentions down; durable on return. A repeated intention (same key) is kept once, with its first session; one that was
    /// refused is opened anew, with the new session; one that was confirmed stays confirmed.
    /// </summary>
    Task IntendAsync(IReadOnlyList<Intent> intents, CancellationToken cancel);

    /// <summary>The journal's entry for a key, or null when it was never intended.</summary>
    Task<Entry?> EntryAsync(Guid key, CancellationToken cancel);

    /// <summary>All entries of a run that have an intention and no conclusion, or an unknown one.</summary>
    Task<IReadOnlyList<Entry>> OpenEntriesAsync(Guid runId, CancellationToken cancel);

    /// <summary>A page of a run's entries, by row and step.</summary>
    Task<IReadOnlyList<Entry>> EntriesAsync(Guid runId, int skip, int take, CancellationToken cancel);

    /// <summary>Writes conclusions, their links and their rows' statuses down in one transaction; durable on return.</summary>
    Task ConcludeAsync(IReadOnlyList<Conclusion> conclusions, CancellationToken cancel);

    /// <summary>
    /// Opens a row whose outcome is unknown, or that was refused or waits, for the next run. <paramref name="found"/> is what a person found out about its write:
    /// <see cref="EntryState.Confirmed"/> with the <paramref name="id"/> it has there, <see cref="EntryState.Refused"/> when it isn't there and
    /// is to be sent, <see cref="EntryState.Unknown"/> to look it up once more; it says nothing of a row that was refused. False when the row ended well or is open already.
    /// </summary>
    Task<bool> ReopenAsync(Guid planId, int row, EntryState found, string id, CancellationToken cancel);

    /// <summary>Adds a service message (служебное сообщение).</summary>
    Task TellAsync(Message message, CancellationToken cancel);

    /// <summary>Service messages after a number, oldest first.</summary>
    Task<IReadOnlyList<Message>> MessagesAsync(string baseId, long after, int count, CancellationToken cancel);
}

/// <summary>An intention to write.</summary>
/// <param name="Key">Idempotency key; the same for the same plan, row and step.</param>
/// <param name="RunId">The run.</param>
/// <param name="Row">The plan's row.</param>
/// <param name="Step">The step within the row, from 0.</param>
/// <param name="What">What is to be written, for the log: <c>crm.create</c>, <c>1c.update</c>.</param>
/// <param name="Session">The process that intends it; an open entry of another session was cut off by a kill.</param>
public sealed record Intent(Guid Key, Guid RunId, int Row, int Step, string What, Guid Session);

/// <summary>What the journal knows of a write.</summary>
/// <param name="Intent">The intention.</param>
/// <param name="State">How it stands.</param>
/// <param name="Id">Id of the written record; empty until confirmed.</param>
/// <param name="Code">Code that the end gave it; empty when none.</param>
/// <param name="Note">The end's own message.</param>
public sealed record Entry(Intent Intent, EntryState State, string Id, string Code, Words Note);

/// <summary>How a write stands.</summary>
public enum EntryState
{
    /// <summary>Intended; sent or not.</summary>
    Intended,

    /// <summary>The end has it.</summary>
    Confirmed,

    /// <summary>The end doesn't have it and said why.</summary>
    Refused,

    /// <summary>Nobody knows; must be looked up.</summary>
    Unknown,
}

/// <summary>What came of a write, and of its row when the row is over.</summary>
/// <param name="Key">The intention's key; <see cref="Guid.Empty"/> when the row ended without a write.</param>
/// <param name="State">How it ended.</param>
/// <param name="Id">Id of the written record.</param>
/// <param name="Code">Code that the end gave it.</param>
/// <param name="Note">The end's own message.</param>
public sealed record Conclusion(Guid Key, EntryState State, string Id, string Code, Words Note)
{
    /// <summary>The link to keep from now on; null = none.</summary>
    public Link? Link { get; init; }

    /// <summary>The row's result; null while the row has more steps.</summary>
    public RowResult? Row { get; init; }

    /// <summary>A service message that belongs to the result: told once, with it; null = none.</summary>
    public Message? Message { get; init; }
}

/// <summary>How a row ended.</summary>
/// <param name="PlanId">The plan.</param>
/// <param name="N">The row's number.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Status">What the table shows.</param>
/// <param name="TargetId">Id at the target; empty leaves the row's own.</param>
public sealed record RowResult(Guid PlanId, int N, RowOutcome Outcome, Words Status, string TargetId)
{
    /// <summary>The code the row shows from now on, e.g. the one 1C gave; empty leaves the row's own.</summary>
    public string Code { get; init; } = "";

    /// <summary>The target's version that the write left; empty leaves the row's own.</summary>
    public string Version { get; init; } = "";
}

/// <summary>A run of a plan.</summary>
/// <param name="Id">Unique.</param>
/// <param name="PlanId">The plan it carries out.</param>
/// <param name="BaseId">The base.</param>
/// <param name="Kind">The action.</param>
/// <param name="State">How it stands.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Note">Why it ended, for those stopped or failed.</param>
public sealed record Run(Guid Id, Guid PlanId, string BaseId, PlanKind Kind, RunState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, Words Note);

/// <summary>How a run stands.</summary>
public enum RunState
{
    /// <summary>Under way, or cut off by a kill and waiting to be resumed.</summary>
    Running,

    /// <summary>Every marked row was dealt with.</summary>
    Finished,

    /// <summary>Stopped by a person; may be gone on with.</summary>
    Stopped,

    /// <summary>Given up for a cause that a person must mend; may be gone on with.</summary>
    Failed,
}

/// <summary>A service message.</summary>
/// <param name="Id">Grows; 0 before it is stored.</param>
/// <param name="BaseId">The base.</param>
/// <param name="At">When.</param>
/// <param name="Level">How serious.</param>
/// <param name="Text">The words.</param>
public sealed record Message(long Id, string BaseId, DateTimeOffset At, MessageLevel Level, Words Text);

/// <summary>How serious a message is.</summary>
public enum MessageLevel
{
    /// <summary>It happened as meant.</summary>
    Info,

    /// <summary>Worth a look.</summary>
    Warning,

    /// <summary>It didn't work.</summary>
    Error,
}
