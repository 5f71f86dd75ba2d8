using System.Globalization;
using Obmen.OneC.Counterparties;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>Rates of currencies to the rouble by day, read from 1C's register for each currency when it is first asked for.</summary>
/// <threadsafety>For one thread.</threadsafety>
internal sealed class RateBook(IOneCWay client, Configuration configuration)
{
    private readonly OneCObjectNames? names = configuration.Object(Meaning.CurrencyRate);
    private readonly Dictionary<Guid, List<(DateTime Day, decimal Rate)>> known = [];

    /// <summary>The rate of a currency on a day: the latest one not after it; null when the base knows none.</summary>
    internal async Task<decimal?> OnAsync(Guid currency, DateTime day, CancellationToken cancel)
    {
        if (names?.Field("rate") is null || currency == Guid.Empty)
            return null;
        if (!known.TryGetValue(currency, out var rates))
            known[currency] = rates = await ReadAsync(currency, cancel);
        var at = rates.FindLastIndex(rate => rate.Day <= day);
        return at < 0 ? null : rates[at].Rate;
    }

    private async Task<List<(DateTime Day, decimal Rate)>> ReadAsync(Guid currency, CancellationToken cancel)
    {
        var rates = new List<(DateTime Day, decimal Rate)>();
        var select = string.Join(',', names!.Fields.Values);
        var filter = string.Create(CultureInfo.InvariantCulture, $"{names.Field("currency")} eq guid'{currency}'");
        await foreach (var row in client.RowsAsync($"{names.Set}?$select={Uri.EscapeDataString(select)}&$filter={Uri.EscapeDataString(filter)}", cancel))
        {
            var multiplicity = row.Number(names, "multiplicity", 0);
            rates.Add((row.Date(names, "date"), row.Number(names, "rate", 4) / (multiplicity == 0 ? 1 : multiplicity)));
        }

        rates.Sort();
        return rates;
    }
}
