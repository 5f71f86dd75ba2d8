using System.Collections.Concurrent;
using System.Text.Json;

namespace Obmen.OneC.ComHost;

/// <summary>
/// Reads calls, carries them out one by one on a thread of their own, and writes the answers. When the calls end, because the program has, the session
/// is closed and the host ends, even out of the middle of a call: no licence is left hanging.
/// </summary>
public sealed class HostLoop(Stream calls, Stream answers, Func<IBaseSession> open)
{
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(20);

    private readonly BlockingCollection<string> waiting = [];

    /// <summary>Runs until it is told to close or the calls end; the process's exit code.</summary>
    public int Run()
    {
        var worker = new Thread(Work) { IsBackground = true, Name = "1C" };
        if (OperatingSystem.IsWindows())
            worker.SetApartmentState(ApartmentState.STA);
        worker.Start();
        var reader = new Thread(Read) { IsBackground = true, Name = "calls" };
        reader.Start();
        reader.Join();
        return worker.Join(LastGrace) ? 0 : 1;
    }

    private void Read()
    {
        using var lines = new StreamReader(calls);
        while (lines.ReadLine() is { } line)
        {
            waiting.Add(line);
            if (line.Contains("\"op\":\"close\"", StringComparison.Ordinal))
                break;
        }

        waiting.CompleteAdding();
    }

    private void Work()
    {
        using var session = open();
        using var made = new Calls(session);
        foreach (var line in waiting.GetConsumingEnumerable())
        {
            Call call;
            try
            {
                call = JsonSerializer.Deserialize<Call>(line, Wire.Options) ?? throw new JsonException("null");
            }
            catch (JsonException failure)
            {
                Put(new() { Fault = new(FaultKind.BadCall, 0, failure.Message) });
                continue;
            }

            try
            {
                Put(made.Answer(call) with { Id = call.Id });
            }
#pragma warning disable CA1031 // Whatever COM throws is told to the program, which decides.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                Put(new() { Id = call.Id, Fault = FaultOf(failure) });
            }
        }
    }

    private static Fault FaultOf(Exception failure) =>
        failure is SessionException known ? new(known.Kind, known.Code, known.Message) : new(FaultKind.Com, failure.HResult, failure.Message);

    private void Put(Answer answer)
    {
        answers.Write([.. JsonSerializer.SerializeToUtf8Bytes(answer, Wire.Options), (byte)'\n']);
        answers.Flush();
    }
}
