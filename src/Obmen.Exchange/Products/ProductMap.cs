using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>
/// What a person set about what products are sold by: which of the CRM's kinds, units and rates one of 1C's is. Kept for each base; what
/// isn't here is guessed by name and code.
/// </summary>
public sealed record ProductMap
{
    /// <summary>Kinds: 1C's name → the CRM's id.</summary>
    public ValueList<ProductRule> Kinds { get; init; } = [];

    /// <summary>Units: 1C's name → the CRM's id.</summary>
    public ValueList<ProductRule> Units { get; init; } = [];

    /// <summary>VAT rates: 1C's name → per cent, e.g. <c>20%</c>.</summary>
    public ValueList<ProductRule> Rates { get; init; } = [];
}

/// <summary>One row of a <see cref="ProductMap"/>.</summary>
/// <param name="Source">What 1C calls it.</param>
/// <param name="Target">What it is in the CRM; empty = left out on purpose.</param>
public sealed record ProductRule(string Source, string Target);
