using System.Globalization;

namespace Obmen.Exchange.Reconciling;

/// <summary>What totals are told by, besides the sort of record.</summary>
public enum TotalBy
{
    /// <summary>The sort of record alone.</summary>
    Sort,

    /// <summary>The month.</summary>
    Month,

    /// <summary>Our organisation.</summary>
    Organisation,

    /// <summary>The counterparty.</summary>
    Counterparty,
}

/// <summary>Counts and sums of both sides.</summary>
/// <param name="Sort">Which records.</param>
/// <param name="Part">The month as <c>2026-04</c>, the organisation or the counterparty; empty for the sort alone.</param>
/// <param name="Currency">The currency of the sums; empty for cards.</param>
/// <param name="OneCCount">How many 1C has.</param>
/// <param name="CrmCount">How many the CRM has.</param>
/// <param name="OneCSum">Their sum in 1C.</param>
/// <param name="CrmSum">Their sum in the CRM.</param>
/// <param name="Differing">How many of them differ.</param>
public sealed record ReconcileTotal(Words Sort, string Part, string Currency, int OneCCount, int CrmCount, decimal OneCSum, decimal CrmSum, int Differing)
{
    /// <summary>The totals of rows, in the order in which the sorts come and then by part.</summary>
    public static IReadOnlyList<ReconcileTotal> Of(IReadOnlyList<ReconcileRow> rows, TotalBy by) =>
    [
        .. rows
            .Where(row => by is TotalBy.Sort || row.Date is not null)
            .GroupBy(row => (row.Sort.Ru, Part: PartOf(row, by), row.Currency))
            .OrderBy(group => group.First().Kind, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Ru, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Part, StringComparer.CurrentCulture)
            .Select(group => new ReconcileTotal(
                group.First().Sort,
                group.Key.Part,
                group.Key.Currency,
                group.Sum(row => row.OneCCount),
                group.Sum(row => row.CrmCount),
                group.Sum(row => row.OneCSum),
                group.Sum(row => row.CrmSum),
                group.Count(row => row.Verdict != Verdict.Same))),
    ];

    private static string PartOf(ReconcileRow row, TotalBy by) => by switch
    {
        TotalBy.Month => row.Date!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        TotalBy.Organisation => row.Organisation,
        TotalBy.Counterparty => row.Name,
        _ => "",
    };
}
