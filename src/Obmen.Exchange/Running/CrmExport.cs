using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Running;

/// <summary>How a row of any export is written: its record is created or updated in the CRM in one step, and linked.</summary>
internal static class CrmExport
{
    private static readonly Words Done = new("закончена", "done");
    private static readonly Words Updated = new("обновлено", "updated");

    /// <summary>The step's name in the journal.</summary>
    internal static string Step(PlanRow row) => row.Action == RowAction.Create ? "crm.create" : "crm.update";

    /// <summary>Writes the record once, whatever happens on the way; the row ends «закончена» or «обновлено» with its link.</summary>
    internal static async Task<RowEnd> WriteAsync<T>(ExchangeContext context, PlanRow row, StepWriter writer, IRecordSet<T> crm, T record, CancellationToken cancel)
        where T : class
    {
        var isNew = row.Action == RowAction.Create;
        var written = isNew
            ? await writer.CreateAsync(0, Step(row), crm, record, cancel)
            : await writer.UpdateAsync(0, Step(row), crm, row.TargetId, row.TargetVersion, record, cancel);
        var link = new Link(context.BaseId, row.Kind, row.SourceId, written.Id, row.Code, row.SourceHash, "", row.Basis, context.Time.GetUtcNow());
        return new(isNew ? RowOutcome.Created : RowOutcome.Updated, isNew ? Done : Updated, written.Id, "", link) { Version = written.Version };
    }
}
