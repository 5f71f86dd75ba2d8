using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Sides;
using Obmen.OneC.ComHost;

namespace Obmen.OneC.Com;

/// <summary>
/// The line to a base through a host: started at the first call, ended when it is idle, replaced when it has made its calls, crashed or fallen silent. Calls
/// go one by one, as the connector bears them; while a query's rows are being read, others go between its portions. A read is made again on a new host; a
/// write never: its outcome is unknown, and who asked for it looks it up.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
internal sealed class HostLine : IAsyncDisposable
{
    private const int ReadAttempts = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly OneCComConnection connection;
    private readonly ComHostOptions options;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly ITimer idle;
    // Queries that the host holds open, by the numbers of their calls; those it may let go.
    private readonly ConcurrentDictionary<long, bool> open = new();
    private readonly ConcurrentQueue<long> left = new();
    private HostProcess? host;
    private long calls;
    private bool isClosed;

    internal HostLine(OneCComConnection connection, ComHostOptions options, TimeProvider time)
    {
        (this.connection, this.options, this.time) = (connection, options, time);
        idle = time.CreateTimer(_ => _ = RestAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What the base said of itself when it was last connected.</summary>
    internal Connected? About { get; private set; }

    /// <summary>The host's process id; null while there is none.</summary>
    internal int? ProcessId => host?.Id;

    /// <summary>How many hosts were started.</summary>
    internal int Started { get; private set; }

    /// <summary>How many calls were made.</summary>
    internal long Calls => calls;

    /// <summary>Connects, if it isn't.</summary>
    internal async Task<Connected> ConnectAsync(CancellationToken cancel)
    {
        await InTurnAsync(async () => await ReadyAsync(cancel), cancel);
        return About!;
    }

    /// <summary>Makes a call that reads.</summary>
    internal async Task<Answer> ReadAsync(Call call, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await InTurnAsync(() => MadeAsync(call, isWrite: false, cancel), cancel);
            }
            catch (SideException failure) when (IsWorthAnother(failure) && attempt < ReadAttempts)
            {
                await Task.Delay(Pause * attempt, time, cancel);
            }
        }
    }

    /// <summary>
    /// Runs a query and reads its rows portion by portion, of which one at a time is held. When the host is lost after the first, that is told as an answer
    /// that breaks off: the rows of a new query needn't be the same.
    /// </summary>
    internal async IAsyncEnumerable<IReadOnlyList<object?[]>> PortionsAsync(Call query, [EnumeratorCancellation] CancellationToken cancel)
    {
        var answer = await ReadAsync(query with { Most = options.RowsAtOnce }, cancel);
        var of = answer.Id;
        try
        {
            yield return answer.Rows!;
            while (answer.More)
            {
                answer = await InTurnAsync(() => NextAsync(of, cancel), cancel);
                yield return answer.Rows!;
            }
        }
        finally
        {
            if (open.TryRemove(of, out _))
                left.Enqueue(of);
        }
    }

    /// <summary>Runs a query and reads all its rows; anew when their answer breaks off.</summary>
    internal Task<List<object?[]>> RowsAsync(Call query, CancellationToken cancel) =>
        Whole.ReadAsync(() => PortionsAsync(query, cancel), () => new List<object?[]>(), (read, rows) => read.AddRange(rows), time, cancel);

    /// <summary>Makes a call that writes, once. Once it is sent it isn't broken off: what it did would be unknown for nothing.</summary>
    internal Task<Answer> WriteAsync(Call call, CancellationToken cancel) => InTurnAsync(() => MadeAsync(call, isWrite: true, cancel), cancel);

    public async ValueTask DisposeAsync()
    {
        await InTurnAsync<object?>(
            async () =>
            {
                isClosed = true;
                await EndAsync();
                return null;
            },
            CancellationToken.None);
        await idle.DisposeAsync();
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> make, CancellationToken cancel)
    {
        await gate.WaitAsync(cancel);
        try
        {
            return await make();
        }
        finally
        {
            if (!isClosed)
                idle.Change(options.Idle, Timeout.InfiniteTimeSpan);
            gate.Release();
        }
    }

    private async Task<Answer> NextAsync(long query, CancellationToken cancel)
    {
        try
        {
            if (!open.ContainsKey(query))
                throw ComFailures.Lost(HostLoss.Ended, options.Limit, isWrite: false);
            return await MadeAsync(new() { Op = Op.Next, Of = query, Most = options.RowsAtOnce }, isWrite: false, cancel);
        }
        catch (SideException lost) when (IsWorthAnother(lost))
        {
            throw ComFailures.Cut(lost);
        }
    }

    private static bool IsWorthAnother(SideException failure) => failure is { Reaction: Reaction.RetrySoon, InnerException: not HostLostException { How: HostLoss.Silent } };

    private async Task<Answer> MadeAsync(Call call, bool isWrite, CancellationToken cancel)
    {
        var ready = await ReadyAsync(cancel);
        try
        {
            var answer = await ExchangedAsync(ready, call, options.Limit, isWrite ? CancellationToken.None : cancel);
            if (answer.More)
                open[call.Of ?? answer.Id] = true;
            else if (call.Of is { } read)
                open.TryRemove(read, out _);
            return answer;
        }
        catch (HostLostException lost)
        {
            Drop();
            throw ComFailures.Lost(lost.How, options.Limit, isWrite, lost);
        }
        catch (FaultException failed)
        {
            if (ComFailures.BreaksSession(failed.Fault))
                Drop();
            var failure = ComFailures.Refused(Scrubbed(failed.Fault), isWrite);
            failure.AtWrite = isWrite;
            throw failure;
        }
        catch (OperationCanceledException)
        {
            // The connector can't be told to stop: the host is, with its session.
            Drop();
            throw;
        }
    }

    // A host that has made its calls makes room, one that is there is used, else one is started and connected.
    private async Task<HostProcess> ReadyAsync(CancellationToken cancel)
    {
        ObjectDisposedException.ThrowIf(isClosed, this);
        if (host is { } used && used.Calls >= options.CallsOfHost && open.IsEmpty)
            await EndAsync();
        if (host is not null)
            return host;
        try
        {
            host = HostProcess.Start(options.Start ?? HostStart.Installed(connection.Bits));
            Started++;
            var answer = await ExchangedAsync(host, new() { Op = Op.Connect, Connector = connection.Version.ToString(), Connection = connection.Text }, options.ConnectLimit, cancel);
            About = answer.Connected ?? throw new HostLostException(HostLoss.Garbled);
            return host;
        }
        catch (HostLostException lost)
        {
            Drop();
            throw ComFailures.NotConnected(lost.How, connection, options.ConnectLimit, lost);
        }
        catch (FaultException failed)
        {
            Drop();
            throw ComFailures.Connecting(Scrubbed(failed.Fault), connection);
        }
        catch (OperationCanceledException)
        {
            Drop();
            throw;
        }
    }

    private async Task<Answer> ExchangedAsync(HostProcess to, Call call, TimeSpan limit, CancellationToken cancel)
    {
        var id = ++calls;
        var leaves = new List<long>();
        while (left.TryDequeue(out var query))
            leaves.Add(query);
        await to.SendAsync(call with { Id = id, Left = leaves.Count > 0 ? leaves : null });
        var answer = await to.AnswerAsync(id, limit, cancel);
        return answer.Fault is { } fault ? throw new FaultException(fault) : answer;
    }

    // 1C may repeat the connection string in its words, where a quote stands twice.
    private Fault Scrubbed(Fault fault) => connection.Password.Length == 0 ? fault : fault with
    {
        Text = fault.Text
            .Replace(connection.Password.Replace("\"", "\"\"", StringComparison.Ordinal), "***", StringComparison.Ordinal)
            .Replace(connection.Password, "***", StringComparison.Ordinal),
    };

    private async Task RestAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (open.IsEmpty)
                await EndAsync();
            else
                idle.Change(options.Idle, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task EndAsync()
    {
        var ended = host;
        host = null;
        open.Clear();
        if (ended is not null)
            await ended.CloseAsync(options.Grace);
    }

    private void Drop()
    {
        host?.Dispose();
        host = null;
        open.Clear();
    }

    private sealed class FaultException(Fault fault) : Exception(fault.Kind)
    {
        internal Fault Fault { get; } = fault;
    }
}
