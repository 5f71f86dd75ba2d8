using System.Globalization;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Products;

/// <summary>
/// What changes most often of a card of the CRM, as a short text: its group, its currency and its price in one column. With it most cards of most
/// plans are seen to stand without being read.
/// </summary>
internal static class ProductFigures
{
    private const char Between = '\n';

    /// <summary>The figures of a card.</summary>
    internal static string Of(Product card, string column) => string.Create(
        CultureInfo.InvariantCulture, $"{card.GroupId}{Between}{card.CurrencyId}{Between}{ProductFields.Price(card, column) ?? 0}");

    /// <summary>Whether a card with these figures keeps them when <paramref name="desired"/>, priced in the same column, is written over it.</summary>
    internal static bool Stand(string figures, Product desired)
    {
        Span<Range> parts = stackalloc Range[3];
        if (desired.PendingGroup.Length > 0 || figures.AsSpan().Split(parts, Between) != 3)
            return false;
        return (desired.GroupId is null || desired.GroupId.AsSpan().SequenceEqual(figures.AsSpan(parts[0])))
            && (desired.CurrencyId.Length == 0 || desired.CurrencyId.AsSpan().SequenceEqual(figures.AsSpan(parts[1])))
            && (desired.Prices.Count == 0 || desired.Prices[0].Amount == decimal.Parse(figures.AsSpan(parts[2]), CultureInfo.InvariantCulture));
    }
}
