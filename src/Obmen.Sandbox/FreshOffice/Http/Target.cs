using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Query;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>What an address means.</summary>
/// <param name="Rows">The rows it leads to.</param>
internal sealed record Target(Selection Rows)
{
    /// <summary>Whether one entity is meant; null = a collection. The key of that entity.</summary>
    public long? Key { get; init; }

    /// <summary>A property of the one entity.</summary>
    public CrmProperty? Property { get; init; }

    /// <summary>The bare value (/$value).</summary>
    public bool Raw { get; init; }

    /// <summary>The number of rows (/$count).</summary>
    public bool Count { get; init; }

    /// <summary>For a collection reached from an entity: the navigation and that entity's key, which a new row is told.</summary>
    public (CrmNavigation By, long Parent)? From { get; init; }

    public CrmSet Set => Rows.Set;
}
