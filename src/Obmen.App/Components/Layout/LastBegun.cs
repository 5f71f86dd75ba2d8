namespace Obmen.App.Components.Layout;

/// <summary>
/// Tells of several readings of the same thing which was begun last. One begun earlier may end later, and what it read is older: it must not
/// be shown over the newer.
/// </summary>
public sealed class LastBegun
{
    private int begun;

    /// <summary>Begins a reading; what it gives tells whether no other was begun since.</summary>
    public Func<bool> Begin()
    {
        var mine = ++begun;
        return () => mine == begun;
    }
}
