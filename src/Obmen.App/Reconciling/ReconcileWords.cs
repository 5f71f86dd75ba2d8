using Obmen.Exchange;
using Obmen.Exchange.Reconciling;

namespace Obmen.App.Reconciling;

/// <summary>What a reconciliation says.</summary>
internal static class ReconcileWords
{
    internal static Words Of(Verdict verdict) => verdict switch
    {
        Verdict.Same => new("совпадает", "the same"),
        Verdict.SumDiffers => new("разные суммы", "sums differ"),
        Verdict.FieldsDiffer => new("различается", "differs"),
        Verdict.OnlyInOneC => new("только в 1С", "only in 1C"),
        Verdict.OnlyInCrm => new("только в CRM", "only in the CRM"),
        _ => new("в CRM не один раз", "more than once in the CRM"),
    };

    internal static Words Of(TotalBy by) => by switch
    {
        TotalBy.Sort => new("По видам", "By kind"),
        TotalBy.Month => new("По месяцам", "By month"),
        TotalBy.Organisation => new("По организациям", "By organisation"),
        _ => new("По контрагентам", "By counterparty"),
    };

    internal static Words Part(TotalBy by) => by switch
    {
        TotalBy.Month => new("Месяц", "Month"),
        TotalBy.Organisation => new("Организация", "Organisation"),
        _ => new("Контрагент", "Counterparty"),
    };

    internal static Words Result(Reconciled found)
    {
        var (all, differing) = (found.Rows.Count, found.Differing.Count);
        return differing == 0
            ? new($"Сверено записей: {all:N0}. Обе стороны совпадают.", $"{all:N0} records reconciled. Both sides are the same.")
            : new($"Сверено записей: {all:N0}. Расходятся: {differing:N0}.", $"{all:N0} records reconciled. {differing:N0} differ.");
    }
}
