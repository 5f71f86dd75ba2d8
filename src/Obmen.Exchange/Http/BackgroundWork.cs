namespace Obmen.Exchange.Http;

/// <summary>Tells calls of background work, which can wait, from those a person waits for at the screen.</summary>
public static class BackgroundWork
{
    private static readonly AsyncLocal<bool> Inside = new();

    /// <summary>Whether the code that asks runs in background work.</summary>
    public static bool IsInside => Inside.Value;

    /// <summary>From here on the current asynchronous method and all it calls are background work.</summary>
    public static void Begin() => Inside.Value = true;
}
