using Obmen.Exchange.Http;

namespace Obmen.Tests.Exchange;

/// <summary>The pace finds a limit that nobody told, keeps close below it and is hardly ever refused; in simulated time.</summary>
public sealed class PaceTests
{
    [Theory]
    [InlineData(5, 40, true)]
    [InlineData(10, 150, true)]
    [InlineData(10, 5, false)]
    [InlineData(50, 20, true)]
    [InlineData(50, 200, false)]
    [InlineData(120, 60, true)]
    [InlineData(400, 10, true)]
    public void A_hidden_limit_a_second_is_reached_to_nine_tenths_within_half_a_minute(int limit, int latency, bool saysWhen)
    {
        var end = new PacedEnd(latency) { PerSecond = limit, SaysWhen = saysWhen };
        end.Run(TimeSpan.FromSeconds(30));
        var (taken, reachedAt) = (end.Taken, end.TakenBySecond.ToList().FindIndex(taken => taken >= limit * 9 / 10));
        end.Run(TimeSpan.FromSeconds(60));

        reachedAt.ShouldBeInRange(0, 29);
        ((end.Taken - taken) / 60.0).ShouldBeGreaterThan(limit * 0.9);
        ((double)end.Refused / end.Asked).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void An_end_that_never_objects_is_not_held_back()
    {
        var end = new PacedEnd(20) { PerSecond = int.MaxValue };
        end.Run(TimeSpan.FromSeconds(10));
        end.AtOnce.ShouldBe(16);
        end.TakenBySecond[^1].ShouldBeGreaterThan(16 * 50 * 8 / 10);
    }

    [Fact]
    public void An_end_that_grows_slow_is_not_crowded()
    {
        var end = new PacedEnd(20) { PerSecond = int.MaxValue, Crowding = 1 };
        end.Run(TimeSpan.FromSeconds(20));
        end.AtOnce.ShouldBeLessThan(8);
        end.TakenBySecond[^1].ShouldBeGreaterThan(35);
    }

    [Fact]
    public void An_end_that_takes_a_millisecond_a_call_in_turn_is_kept_busy()
    {
        var end = new PacedEnd(1) { PerSecond = int.MaxValue, Crowding = 1 };
        end.Run(TimeSpan.FromSeconds(10));
        end.AtOnce.ShouldBe(16);
    }

    [Fact]
    public void An_end_that_sends_everybody_away_for_a_moment_is_not_thought_slow_for_ever()
    {
        var end = new PacedEnd(20) { PerSecond = int.MaxValue };
        end.Run(TimeSpan.FromSeconds(5));
        end.Callers = 0;
        end.Run(TimeSpan.FromSeconds(2));

        (end.Callers, end.PerSecond) = (16, 0);
        end.Run(TimeSpan.FromMilliseconds(50));
        end.PerSecond = int.MaxValue;
        end.Run(TimeSpan.FromSeconds(4));

        end.Refused.ShouldBeGreaterThan(1);
        end.TakenBySecond[^2].ShouldBeGreaterThan(500);
    }

    [Fact]
    public void A_limit_that_was_lowered_is_found_again_and_one_that_was_raised_is_used()
    {
        var end = new PacedEnd(30) { PerSecond = 60 };
        end.Run(TimeSpan.FromSeconds(40));
        end.PerSecond = 20;
        end.Run(TimeSpan.FromSeconds(40));
        var (asked, refused) = (end.Asked, end.Refused);
        end.Run(TimeSpan.FromSeconds(20));
        end.TakenBySecond.TakeLast(20).Average().ShouldBeInRange(16, 20);
        ((double)(end.Refused - refused) / (end.Asked - asked)).ShouldBeLessThan(0.01);

        end.PerSecond = 60;
        end.Run(TimeSpan.FromMinutes(5));
        end.TakenBySecond.TakeLast(20).Average().ShouldBeGreaterThan(50);
    }
}
