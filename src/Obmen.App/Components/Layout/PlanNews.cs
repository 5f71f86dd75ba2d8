namespace Obmen.App.Components.Layout;

/// <summary>Carries the word from one open page to all others that rows of a base's plan were marked or decided. One for the program.</summary>
public sealed class PlanNews
{
    /// <summary>The base, and where it happened. Told on any thread.</summary>
    public event Action<string, OpenBase>? Changed;

    internal void Tell(string baseId, OpenBase at) => Changed?.Invoke(baseId, at);
}
