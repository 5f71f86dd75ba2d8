using System.Diagnostics;
using Npgsql;
using Obmen.Store.Sql;

namespace Obmen.Store.Postgres;

/// <summary>
/// A base taken for a while and again and again prolonged. A node that is killed, frozen or cut off from the database loses it when the while is over,
/// and the next holder gets a greater token; with the former one nothing is written any more. All moments are the database's own, so that clocks of
/// nodes may differ.
/// </summary>
internal sealed class Lease : BaseHold
{
    private const string Now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    private readonly NpgsqlDataSource source;
    private readonly string baseId;
    private readonly long token;
    private readonly TimeSpan lasts;
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource given = new();
    private readonly Task prolonging;
    private long prolongedAt;

    private Lease(NpgsqlDataSource source, string baseId, long token, TimeSpan lasts, long at)
    {
        (this.source, this.baseId, this.token, this.lasts, prolongedAt) = (source, baseId, token, lasts, at);
        prolonging = Task.Run(ProlongAsync);
    }

    /// <inheritdoc/>
    public override CancellationToken Lost => lost.Token;

    // A frozen process finds its own clock gone on: it knows before it asks anybody.
    private bool IsOver => Stopwatch.GetElapsedTime(Interlocked.Read(ref prolongedAt)) >= lasts;

    /// <summary>Takes a base; null when another has it.</summary>
    internal static async Task<Lease?> TakeAsync(NpgsqlDataSource source, string baseId, TimeSpan lasts, CancellationToken cancel)
    {
        var at = Stopwatch.GetTimestamp();
        await using var command = source.CreateCommand(
            $"""
            insert into leases (base_id, token, expires) values ($1, 1, {Now} + $2)
            on conflict (base_id) do update set token = leases.token + 1, expires = excluded.expires where leases.expires < {Now}
            returning token
            """);
        command.Parameters.Add(new() { Value = baseId });
        command.Parameters.Add(new() { Value = (long)lasts.TotalMilliseconds });
        return await command.ExecuteScalarAsync(cancel) is long token ? new(source, baseId, token, lasts, at) : null;
    }

    /// <summary>Whether anybody has a base now.</summary>
    internal static async Task<bool> IsTakenAsync(NpgsqlDataSource source, string baseId, CancellationToken cancel)
    {
        await using var command = source.CreateCommand($"select 1 from leases where base_id = $1 and expires >= {Now}");
        command.Parameters.Add(new() { Value = baseId });
        return await command.ExecuteScalarAsync(cancel) is not null;
    }

    /// <inheritdoc/>
    public override void Check()
    {
        if (!lost.IsCancellationRequested && !IsOver)
            return;
        lost.Cancel();
        throw new HoldLostException();
    }

    // Locked until the transaction ends: nobody takes the base between this look and the write.
    internal override void CheckIn(Statements transaction)
    {
        if (transaction.Value("select token from leases where base_id = $0 for update", baseId) is long now && now == token)
            return;
        lost.Cancel();
        throw new HoldLostException();
    }

    public override async ValueTask DisposeAsync()
    {
        if (given.IsCancellationRequested)
            return;
        await given.CancelAsync();
        await prolonging;
        try
        {
            await ChangeAsync("0", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The database is gone: the lease ends by itself.
        }
    }

    private async Task ProlongAsync()
    {
        using var beat = new PeriodicTimer(lasts / 4);
        try
        {
            while (await beat.WaitForNextTickAsync(given.Token))
            {
                if (!await KeptAsync())
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (given.IsCancellationRequested)
        {
            // Given back.
        }
    }

    // A database that can't be reached may be back in time.
    private async Task<bool> KeptAsync()
    {
        var at = Stopwatch.GetTimestamp();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(given.Token);
            patience.CancelAfter(lasts / 4);
            if (!await ChangeAsync($"{Now} + {(long)lasts.TotalMilliseconds}", patience.Token))
                return false;
            Interlocked.Exchange(ref prolongedAt, at);
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException && !given.IsCancellationRequested)
        {
            // Tried again at the next beat, until the while is over.
        }

        return !IsOver;
    }

    private async Task<bool> ChangeAsync(string expires, CancellationToken cancel)
    {
        await using var command = source.CreateCommand($"update leases set expires = {expires} where base_id = $1 and token = $2");
        command.Parameters.Add(new() { Value = baseId });
        command.Parameters.Add(new() { Value = token });
        return await command.ExecuteNonQueryAsync(cancel) > 0;
    }
}
