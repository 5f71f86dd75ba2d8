using Obmen.Exchange;

namespace Obmen.Store.Sql;

/// <summary>A base taken by this process; nobody else works on it until it is given back (disposed of) or lost.</summary>
public abstract class BaseHold : IAsyncDisposable
{
    private static readonly AsyncLocal<BaseHold?> Held = new();

    /// <summary>Cancelled once the base may be another's.</summary>
    public virtual CancellationToken Lost => CancellationToken.None;

    /// <summary>Throws a <see cref="HoldLostException"/> when the base may be another's by now. Asked right before a write to an end.</summary>
    public virtual void Check()
    {
    }

    /// <summary>From here on, whatever the caller and what it starts writes to the store is kept only while the base is held: the token is checked in the write's own transaction.</summary>
    public void Guard() => Held.Value = this;

    /// <summary>The hold that what is being done stands under; null = none.</summary>
    internal static BaseHold? Current => Held.Value;

    /// <summary>Throws a <see cref="HoldLostException"/> unless the base is still held, and keeps it from being taken until the transaction ends.</summary>
    internal virtual void CheckIn(Statements transaction)
    {
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}

/// <summary>Another node has taken the base: what was to be written isn't, and the other goes on.</summary>
public sealed class HoldLostException() : StoreException(
    new("Базу взял другой узел: он продолжит с того же места.", "Another node has taken the base and goes on from there."),
    new("Ничего делать не нужно", "There is nothing to do"));
