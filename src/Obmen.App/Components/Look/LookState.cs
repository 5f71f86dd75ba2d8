namespace Obmen.App.Components.Look;

/// <summary>How the page looks to this viewer; lives as long as the browser tab.</summary>
public sealed class LookState(bool dark)
{
    /// <summary>Whether the dark theme is on.</summary>
    public bool IsDark { get; private set; } = dark;

    /// <summary>Told after a change.</summary>
    public event Action? Changed;

    /// <summary>The name that the style sheets know the theme by.</summary>
    public string Name => IsDark ? "dark" : "light";

    /// <summary>Light becomes dark and back.</summary>
    public void Turn()
    {
        IsDark = !IsDark;
        Changed?.Invoke();
    }
}
