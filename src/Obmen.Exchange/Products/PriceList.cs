using Obmen.Exchange.Documents;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>The prices of the chosen type, the CRM's column that they go to and their currency there.</summary>
internal sealed class PriceList
{
    private readonly KeyTable<decimal> amounts = new();
    private readonly Dictionary<Guid, Words> problems = [];

    private PriceList(string column) => Column = column;

    /// <summary>Key of the CRM's column.</summary>
    internal string Column { get; }

    /// <summary>The currency's id in the CRM; empty when it isn't told.</summary>
    internal string CurrencyId { get; private set; } = "";

    /// <summary>The price of a product of 1C's; null when it has none of this type.</summary>
    internal decimal? Of(string productId) => Guid.TryParse(productId, out var key) && amounts.TryGetValue(key, out var amount) ? amount : null;

    /// <summary>Why the price of a product that has one isn't carried over; empty when it is, or when there is none.</summary>
    internal Words Problem(string productId) => problems.Count > 0 && Guid.TryParse(productId, out var key) ? problems.GetValueOrDefault(key, Words.None) : Words.None;

    /// <summary>Reads them; empty when no type is chosen. Throws a <see cref="SideException"/> for a type, a column or a currency that isn't there.</summary>
    internal static async Task<PriceList> ReadAsync(ExchangeContext context, ProductOptions options, ProductGuess guess, CancellationToken cancel)
    {
        var list = new PriceList(ColumnOf(context, options));
        if (options.PriceTypeId.Length == 0)
            return list;
        if (Columns(context).All(column => column.Key != list.Column))
            throw Lost(new($"В CRM нет колонки цен «{list.Column}»", $"The CRM has no price column \"{list.Column}\""));
        if (context.OneC is not IPrices prices || (await prices.PriceTypesAsync(cancel)).FirstOrDefault(type => type.Id == options.PriceTypeId) is not { } chosen)
            throw Lost(new("В 1С нет выбранного типа цен", "1C doesn't have the chosen price type"));
        list.CurrencyId = guess.Currency(chosen.Currency);
        if (list.CurrencyId.Length == 0 && chosen.Currency.Length > 0 && guess.KnowsCurrencies)
            throw Lost(new($"Цены «{chosen.Name}» в валюте {chosen.Currency}, которой нет в CRM", $"Prices \"{chosen.Name}\" are in currency {chosen.Currency}, which the CRM doesn't have"));
        await foreach (var price in prices.PricesAsync(chosen.Id, options.PriceDay, cancel))
            list.Add(price);
        return list;
    }

    /// <summary>Key of the column that prices go to: the chosen one, else the CRM's first; empty when it has none.</summary>
    internal static string ColumnOf(ExchangeContext context, ProductOptions options) =>
        options.Column.Length > 0 ? options.Column : Columns(context) is [var first, ..] ? first.Key : "";

    private static IReadOnlyList<PriceColumn> Columns(ExchangeContext context) => (context.Crm as IPriceColumns)?.PriceColumns ?? [];

    private void Add(ProductPrice price)
    {
        var key = Guid.Parse(price.ProductId);
        if (price.Problem.IsEmpty)
            amounts[key] = price.Amount;
        else
            problems[key] = new($"цена {DocumentFields.Money(price.Amount)} не перенесена: {price.Problem.Ru}", $"the price {DocumentFields.Money(price.Amount)} isn't carried over: {price.Problem.En}");
    }

    private static SideException Lost(Words what) => new(what, new("Выберите тип цен и колонку на вкладке «Номенклатура» заново", "Choose the price type and the column on the tab \"Products\" again"), Reaction.StopRun);
}
