using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Schedules;

/// <summary>Puts the clock forward and gives turns.</summary>
internal static class Turns
{
    /// <summary>Goes to the moment when the only schedule is due.</summary>
    public static async Task DueAsync(World world)
    {
        var schedule = (await world.Workspace.Schedules.ListAsync(world.BaseId)).ShouldHaveSingleItem();
        world.Time.Advance(schedule.Next!.Value - world.Time.GetUtcNow());
    }

    /// <summary>Gives the turns that are due, waits for them, and says how many there were.</summary>
    public static async Task<int> GiveAsync(World world)
    {
        var turns = await world.Workspace.Scheduler.TurnAsync(World.Cancel);
        await Task.WhenAll(turns);
        return turns.Count;
    }

    /// <summary>Both.</summary>
    public static async Task NextAsync(World world)
    {
        await DueAsync(world);
        (await GiveAsync(world)).ShouldBe(1);
    }
}
