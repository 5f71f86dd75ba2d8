namespace Obmen.App.Components.Layout;

/// <summary>Which base the person works with; the same in every browser tab, since the program is one person's.</summary>
public sealed class Desk
{
    /// <summary>The base's id; null before the first connection.</summary>
    public string? BaseId { get; private set; }

    /// <summary>Another base was taken.</summary>
    public event Action? Changed;

    /// <summary>Takes a base.</summary>
    public void Take(string baseId)
    {
        if (BaseId == baseId)
            return;
        BaseId = baseId;
        Changed?.Invoke();
    }
}
