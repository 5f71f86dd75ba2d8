using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;

namespace Obmen.App.Schedules;

/// <summary>
/// The choices a turn is planned with: those of the schedule, else those of the newest plan of its kind, completed with what is set for the base now. A
/// period of documents moves: it is the last days before the turn, not the one that a person once chose.
/// </summary>
internal sealed class TurnChoices(IPlanStore plans, ProductSetup products, DocumentSetup documents, ImportSetup imports)
{
    /// <summary>The choices as they are kept with a plan, for a turn at <paramref name="now"/>.</summary>
    internal async Task<string> OfAsync(Schedule schedule, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = schedule.Choices.Length > 0 ? schedule.Choices : (await plans.LatestAsync(schedule.BaseId, schedule.Kind, cancel))?.Options ?? "";
        var (from, to) = schedule.Period(now);
        return schedule.Kind switch
        {
            PlanKind.ExportDocuments => WorkspaceJson.Write(await documents.CompleteAsync(schedule.BaseId, Read(kept, WorkspaceJson.Default.DocumentOptions) with { From = from, To = to }, cancel)),
            PlanKind.ImportDocuments => WorkspaceJson.Write(await imports.CompleteAsync(schedule.BaseId, Read(kept, WorkspaceJson.Default.ImportOptions) with { From = from, To = to })),
            PlanKind.ExportProducts or PlanKind.ExportStock => WorkspaceJson.Write(await products.CompleteAsync(schedule.BaseId, Read(kept, WorkspaceJson.Default.ProductOptions) with { PriceDay = null })),
            _ => kept,
        };
    }

    private static T Read<T>(string kept, JsonTypeInfo<T> json)
        where T : class, new() => kept.Length == 0 ? new() : JsonSerializer.Deserialize(kept, json) ?? new();
}
