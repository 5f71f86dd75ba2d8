using CsCheck;
using Obmen.App.Schedules;

namespace Obmen.Tests.Schedules;

/// <summary>When a schedule is due.</summary>
public sealed class TimingTests
{
    private const string Moscow = "Europe/Moscow";

    private static readonly DateTimeOffset Friday = new(2026, 11, 27, 12, 0, 0, TimeSpan.FromHours(3));

    private static readonly Gen<TimeOnly> Clock = Gen.Int[0, 1439].Select(minute => TimeOnly.MinValue.AddMinutes(minute));

    private static readonly Gen<(TimeOnly, TimeOnly)> Quiet = Gen.Select(Clock, Gen.Int[0, 16 * 60]).Select((begin, minutes) => (begin, begin.AddMinutes(minutes)));

    private static readonly Gen<Timing> Timings =
        from every in Gen.OneOf(Gen.Const(0), Gen.Int[1, 1440])
        from times in Clock.Array[1, 4]
        from workdays in Gen.Bool
        from quiet in Quiet
        from zone in Gen.Int[0, 3].Select(n => new[] { Moscow, "Europe/Berlin", "America/New_York", "UTC" }[n])
        select new Timing { EveryMinutes = every, Times = [.. times], WorkdaysOnly = workdays, QuietFrom = quiet.Item1, QuietTo = quiet.Item2, Zone = zone };

    [Fact]
    public void Every_fifteen_minutes_means_the_quarters_of_the_hour() =>
        Next(new() { EveryMinutes = 15 }, Friday.AddMinutes(7), 3).ShouldBe(["27 12:15", "27 12:30", "27 12:45"]);

    [Fact]
    public void Times_of_the_day_skip_the_weekend_when_asked() =>
        Next(new() { Times = [new(9, 0), new(18, 30)], WorkdaysOnly = true }, Friday, 3).ShouldBe(["27 18:30", "30 09:00", "30 18:30"]);

    [Fact]
    public void What_falls_into_quiet_hours_is_due_once_at_their_end() =>
        Next(new() { EveryMinutes = 60, QuietFrom = new(20, 0), QuietTo = new(7, 30) }, Friday.AddHours(6.5), 4).ShouldBe(["27 19:00", "28 07:30", "28 08:00", "28 09:00"]);

    [Fact]
    public void The_expert_writes_cron() =>
        Next(new() { Cron = "*/20 9-10 * * 1-5" }, Friday, 2).ShouldBe(["30 09:00", "30 09:20"]);

    [Fact]
    public void A_day_never_has_its_time_twice_when_the_clock_is_put_back()
    {
        var timing = new Timing { Times = [new(2, 30)], Zone = "Europe/Berlin" };
        var night = new DateTimeOffset(2026, 10, 24, 12, 0, 0, TimeSpan.Zero);
        var first = timing.Next(night)!.Value;
        (timing.Next(first)!.Value - first).ShouldBeGreaterThan(TimeSpan.FromHours(23));
    }

    [Theory]
    [InlineData("* * *", "", 0, "cron")]
    [InlineData("", "Europe/Moskva", 5, "пояса")]
    [InlineData("", "", -1, "Период")]
    [InlineData("", "", 1500, "Период")]
    [InlineData("", "", 0, "Укажите")]
    public void A_mistake_is_told_in_words(string cron, string zone, int every, string words) =>
        new Timing { Cron = cron, Zone = zone, EveryMinutes = every }.Check().Ru.ShouldContain(words);

    [Fact]
    public void The_next_moment_is_later_and_outside_quiet_hours_and_none_is_left_out() =>
        Gen.Select(Timings, Gen.Int[0, 200_000]).Sample((timing, minutes) =>
        {
            timing.Check().IsEmpty.ShouldBeTrue();
            var after = Friday.AddMinutes(minutes);
            var next = timing.Next(after)!.Value;
            next.ShouldBeGreaterThan(after);
            // Asked from any moment before it, the same one comes.
            timing.Next(after + (next - after) / 2)!.Value.ShouldBe(next);
            if (timing.QuietFrom != timing.QuietTo)
                TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(next, TimeZoneInfo.FindSystemTimeZoneById(timing.Zone)).DateTime).IsBetween(timing.QuietFrom, timing.QuietTo).ShouldBeFalse();
        }, iter: 5000, threads: 1);

    private static IEnumerable<string> Next(Timing timing, DateTimeOffset after, int count)
    {
        timing = timing with { Zone = Moscow };
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Moscow);
        for (var n = 0; n < count; n++)
        {
            after = timing.Next(after)!.Value;
            yield return TimeZoneInfo.ConvertTime(after, zone).ToString("dd HH:mm");
        }
    }
}
