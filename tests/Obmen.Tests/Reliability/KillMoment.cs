using Microsoft.AspNetCore.Http;
using Obmen.Sandbox;
using Obmen.Tests.App;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>A moment of a write, as the other end sees it.</summary>
/// <param name="Title">What it is called in the figures.</param>
/// <param name="At">The moment of the request.</param>
/// <param name="OfWrite">Whether of a request that writes; else of one that reads.</param>
/// <param name="After">How long after it, milliseconds.</param>
internal sealed record KillMoment(string Title, FaultMoment At, bool OfWrite, int After = 0)
{
    /// <summary>In the order of a row's life.</summary>
    public static IReadOnlyList<KillMoment> All { get; } =
    [
        new("до намерения (чтение)", FaultMoment.Arrived, OfWrite: false),
        new("после намерения: запрос дошёл, не записан", FaultMoment.Arrived, OfWrite: true),
        new("записано, ответ не ушёл", FaultMoment.Committed, OfWrite: true),
        new("ответ ушёл, итога в журнале нет", FaultMoment.Answered, OfWrite: true),
        new("через 2 мс после ответа", FaultMoment.Answered, OfWrite: true, 2),
        new("через 10 мс после ответа", FaultMoment.Answered, OfWrite: true, 10),
        new("через 40 мс после ответа (итог в журнале)", FaultMoment.Answered, OfWrite: true, 40),
    ];

    /// <summary>Kills the process at this moment of the <paramref name="nth"/> such request from now on.</summary>
    public void Aim(World world, Cli running, int nth)
    {
        var seen = 0;
        world.OneC.Faults.Watch = world.Crm.Faults.Watch = (request, moment) =>
        {
            if (moment != At || HttpMethods.IsGet(request.Method) == OfWrite || Interlocked.Increment(ref seen) != nth)
                return;
            if (After == 0)
                running.Kill();
            else
                _ = Task.Delay(After).ContinueWith(_ => running.Kill(), TaskScheduler.Default);
        };
    }
}
