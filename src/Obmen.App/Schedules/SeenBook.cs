using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Incremental;
using Obmen.Exchange.Planning;
using Obmen.Store.Sql;

namespace Obmen.App.Schedules;

/// <summary>
/// What turns of schedules have learnt of 1C: the first turn of a day reads and compares everything, the others only documents that have changed in 1C
/// since, and counterparties when any has. Other choices, mapping tables among them, begin anew.
/// </summary>
internal sealed class SeenBook(SqlStore store)
{
    private const string Setting = "seen";

    /// <summary>The choices of a turn, completed with how much it reads.</summary>
    internal async Task<string> NarrowAsync(Schedule schedule, string choices, DateTimeOffset now)
    {
        var isSeen = await ReadAsync(schedule.BaseId, schedule.Kind) is { } seen
            && seen.Print == Print(schedule.Kind, choices)
            && schedule.Timing.Day(seen.WholeAt) == schedule.Timing.Day(now)
            && seen.From <= From(schedule.Kind, choices);
        return With(schedule.Kind, choices, isSeen ? TurnReading.Changed : TurnReading.Whole);
    }

    /// <summary>What a plan with these choices learns and may pass over; null for a person's plan, and for records that are read as a whole each time.</summary>
    internal async Task<SeenTurn?> OpenAsync(string baseId, PlanKind kind, string choices) => Turn(kind, choices) switch
    {
        TurnReading.Whole => new(new(), onlyChanged: false),
        TurnReading.Changed when await ReadAsync(baseId, kind) is { } seen => new(SeenRecords.Unpack(seen.Records), onlyChanged: true),
        _ => null,
    };

    /// <summary>Keeps what a plan has learnt.</summary>
    internal async Task SaveAsync(PlanHeader plan, SeenTurn turn)
    {
        var before = turn.OnlyChanged ? await ReadAsync(plan.BaseId, plan.Kind) : null;
        var kept = new Seen(Print(plan.Kind, plan.Options), before?.WholeAt ?? plan.MadeAt, before?.From ?? From(plan.Kind, plan.Options), turn.Records.Pack());
        await store.SaveSettingAsync(Setting, Id(plan.BaseId, plan.Kind), JsonSerializer.Serialize(kept, SeenJson.Default.Seen));
    }

    // What the choices come to, whatever the days.
    private static string Print(PlanKind kind, string choices)
    {
        var plain = kind == PlanKind.ExportDocuments
            ? WorkspaceJson.Write(Documents(choices) with { From = null, To = null, Turn = default })
            : With(kind, choices, default);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }

    private static DateOnly From(PlanKind kind, string choices) => kind == PlanKind.ExportDocuments ? Documents(choices).From ?? DateOnly.MinValue : DateOnly.MinValue;

    private static TurnReading Turn(PlanKind kind, string choices) => kind switch
    {
        PlanKind.ExportDocuments => Documents(choices).Turn,
        PlanKind.ExportCounterparties => Parties(choices).Turn,
        _ => TurnReading.Apart,
    };

    private static string With(PlanKind kind, string choices, TurnReading turn) => kind switch
    {
        PlanKind.ExportDocuments => WorkspaceJson.Write(Documents(choices) with { Turn = turn }),
        PlanKind.ExportCounterparties => WorkspaceJson.Write(Parties(choices) with { Turn = turn }),
        _ => choices,
    };

    private static DocumentOptions Documents(string choices) => choices.Length == 0 ? new() : JsonSerializer.Deserialize(choices, WorkspaceJson.Default.DocumentOptions) ?? new();

    private static CounterpartyOptions Parties(string choices) => choices.Length == 0 ? new() : JsonSerializer.Deserialize(choices, WorkspaceJson.Default.CounterpartyOptions) ?? new();

    private async Task<Seen?> ReadAsync(string baseId, PlanKind kind) =>
        await store.SettingAsync(Setting, Id(baseId, kind)) is { } body ? JsonSerializer.Deserialize(body, SeenJson.Default.Seen) : null;

    private static string Id(string baseId, PlanKind kind) => $"{baseId}/{kind}";
}

/// <summary>What was learnt of a base.</summary>
/// <param name="Print">Of the choices it holds for.</param>
/// <param name="WholeAt">When everything was read last.</param>
/// <param name="From">The first day that was read then.</param>
/// <param name="Records">See <see cref="SeenRecords.Pack"/>.</param>
internal sealed record Seen(string Print, DateTimeOffset WholeAt, DateOnly From, string Records);

/// <summary>What was learnt as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Seen))]
internal sealed partial class SeenJson : JsonSerializerContext;
