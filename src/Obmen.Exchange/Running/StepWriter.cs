using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>
/// The only way to write to an end. Each step is written down before it is sent and concluded after; a step that an earlier process may
/// have sent is looked up first; a lost answer is looked up before anything is sent again.
/// </summary>
public sealed class StepWriter
{
    private readonly RunScope scope;
    private readonly PlanRow row;

    internal StepWriter(RunScope scope, PlanRow row) => (this.scope, this.row) = (scope, row);

    /// <summary>The key of the step sent last; <see cref="Guid.Empty"/> before the first. The runner concludes the row with it.</summary>
    internal Guid LastKey { get; private set; }

    /// <summary>The version of the row's record after an update of which a part was refused; empty when there was none. Another attempt starts from it.</summary>
    internal string LeftVersion { get; private set; } = "";

    /// <summary>Creates a record once, whatever happens on the way, and returns it as the end made it.</summary>
    /// <param name="step">Number of the step within the row, from 0; the same at every repetition.</param>
    /// <param name="what">What is written, for the journal: <c>crm.create</c>.</param>
    /// <param name="set">Where.</param>
    /// <param name="record">The record.</param>
    /// <param name="cancel">Gives up waiting; the journal keeps what is open.</param>
    /// <param name="link">The link to keep as soon as the record is there; for a row that has further steps and may fail in them.</param>
    /// <param name="key">The key that the end gives the record, where it must be the same in every plan; null = one of this step's own.</param>
    public Task<Stored<T>> CreateAsync<T>(int step, string what, IRecordSet<T> set, T record, CancellationToken cancel, Func<Stored<T>, Link>? link = null, Guid? key = null)
        where T : class => TakeAsync(step, what, new CreateStep<T>(set, record, key ?? KeyOf(step)), link, cancel);

    /// <summary>Brings a record up to date; see <see cref="IRecordSet{T}.UpdateAsync"/>.</summary>
    public Task<Stored<T>> UpdateAsync<T>(int step, string what, IRecordSet<T> set, string id, string? version, T desired, CancellationToken cancel)
        where T : class => TakeAsync(step, what, new UpdateStep<T>(set, id, version, desired), null, cancel);

    /// <summary>
    /// The same for a step that the row can end well without: a refusal is journalled and returned, and the row is concluded with the step before.
    /// A failure that leaves the outcome open is thrown as ever.
    /// </summary>
    public async Task<(Stored<T>? Written, SideException? Refusal)> TryUpdateAsync<T>(int step, string what, IRecordSet<T> set, string id, string? version, T desired, CancellationToken cancel)
        where T : class
    {
        var before = LastKey;
        try
        {
            return (await UpdateAsync(step, what, set, id, version, desired, cancel), null);
        }
        catch (SideException refusal) when (refusal is { OutcomeUnknown: false, Reaction: Reaction.SkipRecord or Reaction.AskPerson })
        {
            LastKey = before;
            return (null, refusal);
        }
    }

    /// <summary>Takes a record away; see <see cref="IRemoves{T}.RemoveAsync"/>. <paramref name="record"/> is what it holds, for the journal and the messages.</summary>
    public Task<Stored<T>> RemoveAsync<T>(int step, string what, IRemoves<T> set, string id, string? version, T record, CancellationToken cancel)
        where T : class => TakeAsync(step, what, new RemoveStep<T>(set, id, version, record), null, cancel);

    /// <summary>Puts a record back as it was; see <see cref="IRestores{T}.RestoreAsync"/>.</summary>
    public Task<Stored<T>> RestoreAsync<T>(int step, string what, IRestores<T> set, string id, string? version, T former, CancellationToken cancel)
        where T : class => TakeAsync(step, what, new RestoreStep<T>(set, id, version, former), null, cancel);

    private Guid KeyOf(int step) => IdempotencyKey.Of(scope.Run.PlanId, row.N, step);

    private async Task<Stored<T>> TakeAsync<T>(int step, string what, WriteStep<T> write, Func<Stored<T>, Link>? link, CancellationToken cancel)
        where T : class
    {
        var key = LastKey = KeyOf(step);
        var earlier = scope.Resumed ? await scope.Journal.EntryAsync(key, cancel) : null;
        if (earlier is { State: EntryState.Confirmed })
            return await scope.ReadAsync(() => write.FindAgainAsync(earlier.Id, cancel), cancel);
        var mayBeThere = earlier is { State: EntryState.Unknown } || (earlier is { State: EntryState.Intended } && earlier.Intent.Session != scope.Session);
        if (step > 0)
            await scope.Journal.IntendAsync([new(key, scope.Run.Id, row.N, step, what, scope.Session)], cancel);
        try
        {
            var written = await SendAsync(write, mayBeThere, cancel);
            await scope.Conclusions.AddAsync(new(key, EntryState.Confirmed, written.Id, "", Words.None) { Link = link?.Invoke(written) });
            return written;
        }
        catch (SideException refused) when (!refused.OutcomeUnknown && !MayBeHalf(write, refused))
        {
            if (refused.AtWrite && write.HalfChanged.Length > 0 && write.HalfChanged == row.TargetId)
                LeftVersion = await LeftAsync(write, cancel);
            await scope.Conclusions.AddAsync(new(key, EntryState.Refused, "", "", refused.What));
            throw;
        }
    }

    // Cut off between the requests of one update, by a key that expired: the step stays open, so that going on with it doesn't take our own half for a stranger's change.
    private static bool MayBeHalf<T>(WriteStep<T> write, SideException failure)
        where T : class => failure is { Reaction: Reaction.StopRun, AtWrite: true } && !write.LookUpIsSure;

    private async Task<Stored<T>> SendAsync<T>(WriteStep<T> write, bool mayBeThere, CancellationToken cancel)
        where T : class
    {
        var (attempt, waits, begun) = (0, 0, false);
        while (true)
        {
            if (mayBeThere && await LookUpAsync(write, cancel) is { } found)
                return found;
            try
            {
                scope.BeforeWrite();
                return await write.SendAsync(again: mayBeThere || begun, cancel);
            }
            catch (SideException failure) when (failure.OutcomeUnknown)
            {
                mayBeThere = true;
                await scope.PauseAsync(scope.Options.Retry.Settle, cancel);
                if (++attempt >= scope.Options.Retry.Attempts)
                    return await LookUpAsync(write, cancel) ?? throw (write.LookUpIsSure ? RunScope.GivenUp(failure, attempt) : RunScope.Unverifiable(failure));
                await scope.PauseAsync(scope.Options.Retry.Pause(attempt, failure.RetryAfter), cancel);
            }
            catch (SideException failure) when (failure.Reaction == Reaction.RetryLater && ++waits < scope.Options.Retry.Waits)
            {
                begun |= failure.AtWrite;
                await scope.PauseAsync(scope.Options.Retry.Pause(1, failure.RetryAfter), cancel);
            }
            catch (SideException failure) when (failure.Reaction == Reaction.RetrySoon && ++attempt < scope.Options.Retry.Attempts)
            {
                begun |= failure.AtWrite;
                await scope.PauseAsync(scope.Options.Retry.Pause(attempt, failure.RetryAfter), cancel);
            }
        }
    }

    // Otherwise what our own first requests changed would pass for a stranger's change. An end that doesn't answer leaves the plan's version: a person looks.
    private async Task<string> LeftAsync<T>(WriteStep<T> write, CancellationToken cancel)
        where T : class
    {
        try
        {
            return (await scope.ReadAsync(() => write.FindAgainAsync(row.TargetId, cancel), cancel)).Version;
        }
        catch (SideException)
        {
            return "";
        }
    }

    // A look-up that is refused tells nothing: sending again could double the record.
    private async Task<Stored<T>?> LookUpAsync<T>(WriteStep<T> write, CancellationToken cancel)
        where T : class
    {
        try
        {
            return await scope.ReadAsync(() => write.LookUpAsync(cancel), cancel);
        }
        catch (SideException failure) when (failure.Reaction is Reaction.SkipRecord or Reaction.AskPerson)
        {
            throw RunScope.Unverifiable(failure);
        }
    }
}
