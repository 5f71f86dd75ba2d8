using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Makes of 1C's products what the CRM shall hold.</summary>
internal sealed class ProductDrafts(Prefix prefix, ProductGuess guess, PriceList prices, GroupFates fates)
{
    /// <summary>The product as the CRM shall hold it, and what a person should know about it.</summary>
    internal (Product Desired, Words Warning) Of(Stored<Product> source)
    {
        var product = source.Value;
        var kind = guess.Kind(product.Kind, product.IsService);
        var unit = guess.Unit(product.Unit, product.UnitCode);
        var (rate, rateWarning) = guess.Rate(product.Vat, product.VatName);
        var (group, groupWarning) = fates.Of(product.GroupId ?? "");
        var price = prices.Of(source.Id);
        var desired = product with
        {
            Code = prefix.Apply(product.Code),
            Kind = kind.Name,
            KindId = kind.Id,
            Unit = unit.Name,
            UnitId = unit.Id,
            Vat = rate,
            GroupId = group.CrmId,
            Group = group.Name,
            PendingGroup = group.Pending,
            Prices = price is { } amount ? [new(prices.Column, amount)] : [],
            CurrencyId = price is null ? "" : prices.CurrencyId,
        };
        return (desired, Joined(kind.Warning, unit.Warning, rateWarning, groupWarning, prices.Problem(source.Id)));
    }

    /// <summary>Words one after another; empty ones are left out.</summary>
    internal static Words Joined(params ReadOnlySpan<Words> parts)
    {
        var joined = Words.None;
        foreach (var part in parts)
        {
            if (!part.IsEmpty)
                joined = joined.IsEmpty ? part : new($"{joined.Ru}; {part.Ru}", $"{joined.En}; {part.En}");
        }

        return joined;
    }

    /// <summary>
    /// What is to be written over a card of the CRM: a price in another currency than the card's other prices isn't, since a card has one
    /// currency; texts that were written like this before aren't either, since the CRM stores or its people changed them otherwise.
    /// </summary>
    internal (Product Desired, Words Warning) Over(Product current, Product desired, bool textsWereSent)
    {
        var warning = Words.None;
        if (desired.CurrencyId.Length > 0 && current.CurrencyId.Length > 0 && current.CurrencyId != desired.CurrencyId && current.Prices.Any(price => price.Column != prices.Column && price.Amount != 0))
        {
            desired = desired with { Prices = [], CurrencyId = "" };
            warning = new("цена не записана: другие цены карточки CRM в другой валюте", "the price isn't written: the card's other prices are in another currency");
        }

        if (!textsWereSent)
            return (desired, warning);
        return (current with { GroupId = desired.GroupId, Group = desired.Group, PendingGroup = desired.PendingGroup, Prices = desired.Prices, CurrencyId = desired.CurrencyId }, warning);
    }

}
