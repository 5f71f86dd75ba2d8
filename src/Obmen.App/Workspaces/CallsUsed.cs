using System.Globalization;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>What a piece of work asked of an end.</summary>
/// <param name="End">The end.</param>
/// <param name="Calls">Calls since the work began, those of others who share the end included.</param>
/// <param name="Refused">Those that the end refused as too many.</param>
/// <param name="Pace">How calls go now.</param>
public sealed record CallsUsed(Words End, long Calls, long Refused, PaceReading Pace)
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru-RU");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>«CRM FreshOffice: 1 240 обращений, 47 в секунду (предел около 50)».</summary>
    public Words Text
    {
        get
        {
            var held = Pace.Held > TimeSpan.Zero;
            var limit = Pace.Limit is { } most ? new($" (выдерживает около {Number(most, Russian)})", $" (bears about {Number(most, English)})") : Words.None;
            var now = held
                ? new Words($"просит подождать {Math.Ceiling(Pace.Held.TotalSeconds):0} с", $"asks to wait {Math.Ceiling(Pace.Held.TotalSeconds):0} s")
                : new Words($"{Number(Pace.PerSecond, Russian)} в секунду{limit.Ru}", $"{Number(Pace.PerSecond, English)} a second{limit.En}");
            return new(
                $"{End.Ru}: обращений {Calls.ToString("N0", Russian)}, {now.Ru}",
                $"{End.En}: {Calls.ToString("N0", English)} calls, {now.En}");
        }
    }

    /// <summary>Counts the calls to an end from now on; nothing for an end that isn't paced.</summary>
    internal static IEnumerable<Func<CallsUsed>> From(ISide side)
    {
        if (side is not IPaced { Pace: var pace })
            yield break;
        var start = pace.Read();
        yield return () =>
        {
            var now = pace.Read();
            return new(side.Title, now.Calls - start.Calls, now.Refused - start.Refused, now);
        };
    }

    private static string Number(double pace, CultureInfo culture) => pace.ToString(pace < 10 ? "0.#" : "N0", culture);
}
