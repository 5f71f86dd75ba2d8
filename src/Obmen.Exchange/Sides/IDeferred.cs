namespace Obmen.Exchange.Sides;

/// <summary>An end that may keep what is written until a person carries it over in a file (1C that is read from files): codes and numbers come later.</summary>
public interface IDeferred
{
    /// <summary>Whether it does. A record that was created and has no code or number yet waits to be loaded.</summary>
    bool IsDeferred { get; }
}
