using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using Obmen.OneC.ComHost;

namespace Obmen.OneC.Com;

/// <summary>A running host: lines into it, lines out of it.</summary>
internal sealed class HostProcess : IDisposable
{
    // A library may print something of its own; a stream of anything else is no host.
    private const int MostStrangeLines = 100;

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>(new() { SingleReader = true, SingleWriter = true });
    private int strange;

    private HostProcess(Process process)
    {
        this.process = process;
        _ = PumpAsync();
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null);
    }

    /// <summary>The process's id.</summary>
    internal int Id => process.Id;

    /// <summary>How many calls it has been asked.</summary>
    internal int Calls { get; private set; }

    /// <summary>Starts it. Throws <see cref="HostLostException"/> when there is no such program.</summary>
    internal static HostProcess Start(HostStart start)
    {
        try
        {
            return new(Process.Start(start.Info())!);
        }
        catch (Win32Exception failure)
        {
            throw new HostLostException(HostLoss.NotStarted, failure);
        }
    }

    /// <summary>Sends a call.</summary>
    internal async Task SendAsync(Call call)
    {
        Calls++;
        try
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(call, Wire.Options));
            await process.StandardInput.FlushAsync();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            throw new HostLostException(HostLoss.Ended, failure);
        }
    }

    /// <summary>The answer to a call. Throws <see cref="HostLostException"/> when none comes within the limit or the host ends.</summary>
    internal async Task<Answer> AnswerAsync(long id, TimeSpan limit, CancellationToken cancel)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        wait.CancelAfter(limit);
        try
        {
            while (true)
            {
                if (Read(await lines.Reader.ReadAsync(wait.Token)) is { } answer && answer.Id == id)
                    return answer;
                if (++strange > MostStrangeLines)
                    throw new HostLostException(HostLoss.Garbled);
            }
        }
        catch (ChannelClosedException failure)
        {
            throw new HostLostException(strange > 0 ? HostLoss.Garbled : HostLoss.Ended, failure);
        }
        catch (OperationCanceledException failure) when (!cancel.IsCancellationRequested)
        {
            throw new HostLostException(strange > 0 ? HostLoss.Garbled : HostLoss.Silent, failure);
        }
    }

    /// <summary>Lets it close its session and end, and ends it if it doesn't.</summary>
    internal async Task CloseAsync(TimeSpan grace)
    {
        using var limit = new CancellationTokenSource(grace);
        try
        {
            await SendAsync(new() { Op = Op.Close });
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception failure) when (failure is HostLostException or OperationCanceledException or IOException)
        {
            // It doesn't listen any more: it is ended below.
        }

        Dispose();
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }

        process.Dispose();
    }

    private static Answer? Read(string line)
    {
        try
        {
            return line.StartsWith('{') ? JsonSerializer.Deserialize<Answer>(line, Wire.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task PumpAsync()
    {
        try
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
                lines.Writer.TryWrite(line);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process is gone, and with it its output.
        }

        lines.Writer.TryComplete();
    }
}

/// <summary>How a host was lost.</summary>
internal enum HostLoss
{
    /// <summary>It couldn't be started.</summary>
    NotStarted,

    /// <summary>It has ended.</summary>
    Ended,

    /// <summary>It doesn't answer.</summary>
    Silent,

    /// <summary>It answers something else.</summary>
    Garbled,
}

/// <summary>The host is lost; what it was doing may have been done.</summary>
internal sealed class HostLostException(HostLoss how, Exception? inner = null) : Exception(how.ToString(), inner)
{
    internal HostLoss How { get; } = how;
}
