namespace Obmen.Tests.Scenarios;

/// <summary>Waits for a condition instead of for a time.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(2);

    internal static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    internal static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var beat = new PeriodicTimer(Beat);
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience, "the condition never came true");
            await beat.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
