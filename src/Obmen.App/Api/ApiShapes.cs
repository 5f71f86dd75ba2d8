using System.Text.Json;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Planning;

namespace Obmen.App.Api;

/// <summary>A text in both languages.</summary>
internal sealed record ApiWords(string Ru, string En)
{
    internal static ApiWords Of(Words words) => new(words.Ru ?? "", words.En ?? "");
}

/// <summary>A base. <c>Job</c> is what goes on with it, or what ended last.</summary>
internal sealed record ApiBase(string Id, string Title, string Prefix, bool Connected, ApiJob? Job);

/// <summary>A piece of work; <c>Total</c> is null while it isn't known, <c>End</c> while it goes on.</summary>
internal sealed record ApiJob(Guid Id, PlanKind Kind, bool IsRun, Guid Plan, ApiWords Phase, int Done, int? Total, bool Over, JobEnd? End, ApiWords? Text, ApiWords? Advice)
{
    internal static ApiJob Of(Job job)
    {
        var (progress, result) = (job.Progress, job.Result);
        return new(job.Id, job.Kind, job.IsRun, job.PlanId, ApiWords.Of(progress.Phase), progress.Done, progress.Total, job.IsOver, result?.End, result is null ? null : ApiWords.Of(result.Text), result is null ? null : ApiWords.Of(result.Advice));
    }
}

/// <summary>A plan in figures.</summary>
internal sealed record ApiPlan(Guid Id, string Base, PlanKind Kind, DateTimeOffset MadeAt, int Total, int Marked, int ToDecide, IReadOnlyDictionary<RowAction, int> Actions, IReadOnlyDictionary<RowOutcome, int> Outcomes)
{
    internal static ApiPlan Of(PlanHeader plan, PlanSummary summary) => new(plan.Id, plan.BaseId, plan.Kind, plan.MadeAt, summary.Total, summary.Marked, summary.ToDecide, summary.Actions, summary.Outcomes);
}

/// <summary>A page of rows; <c>Total</c> is how many match.</summary>
internal sealed record ApiPage(int Total, IReadOnlyList<ApiRow> Rows);

/// <summary>A row of a plan. <c>Record</c> is exactly what will be written.</summary>
internal sealed record ApiRow(
    int N, string Kind, RowAction Action, bool Marked, string Code, string Name, string SourceId, string TargetId, string Group, decimal? Amount, DateTime? Date, ApiWords Reason, IReadOnlyList<Difference> Differences, RowOutcome Outcome, ApiWords Status, JsonElement? Record)
{
    internal static ApiRow Of(PlanRow row) => new(
        row.N, row.Kind, row.Action, row.Marked, row.Code, row.Name, row.SourceId, row.TargetId, row.Group, row.Amount, row.Date, ApiWords.Of(row.Reason), row.Differences, row.Outcome, ApiWords.Of(row.Status), row.Payload.IsEmpty ? null : JsonElement.Parse(row.Payload.Span));
}

/// <summary>What may be decided about a row; <c>Key</c> is what the decision names.</summary>
internal sealed record ApiChoice(string Key, ApiWords Title, string Subject, ApiWords Facts)
{
    internal static ApiChoice Of(Choice choice) => new(choice.Key, ApiWords.Of(choice.Title), choice.Subject, ApiWords.Of(choice.Facts));
}

/// <summary>A run.</summary>
internal sealed record ApiRun(Guid Id, Guid Plan, string Base, PlanKind Kind, RunState State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, ApiWords Note)
{
    internal static ApiRun Of(Run run) => new(run.Id, run.PlanId, run.BaseId, run.Kind, run.State, run.StartedAt, run.EndedAt, ApiWords.Of(run.Note));
}

/// <summary>A write as the journal has it.</summary>
internal sealed record ApiWrite(Guid Key, int Row, int Step, string What, EntryState State, string Id, string Code, ApiWords Note)
{
    internal static ApiWrite Of(Entry entry) => new(entry.Intent.Key, entry.Intent.Row, entry.Intent.Step, entry.Intent.What, entry.State, entry.Id, entry.Code, ApiWords.Of(entry.Note));
}

/// <summary>A service message.</summary>
internal sealed record ApiMessage(long Number, DateTimeOffset At, MessageLevel Level, ApiWords Text)
{
    internal static ApiMessage Of(Message message) => new(message.Id, message.At, message.Level, ApiWords.Of(message.Text));
}

/// <summary>Which plan to make. Without choices those of the newest plan of the kind are taken; documents are those of the last days (30).</summary>
internal sealed record PlanRequest(PlanKind Kind, JsonElement? Choices, int? LastDays)
{
    internal string ChoicesText => Choices is { ValueKind: JsonValueKind.Object } given ? given.GetRawText() : "";
}

/// <summary>Marks or unmarks: the rows of these numbers, or those that match a text and an action; without any, all.</summary>
internal sealed record MarkRequest(bool Marked, int[]? Rows, string? Text, RowAction? Action);

/// <summary>A decision: a choice's key.</summary>
internal sealed record DecisionRequest(string Choice);

/// <summary>Carries a plan out; <c>OverLimits</c> in spite of a brake.</summary>
internal sealed record RunRequest(bool OverLimits);

/// <summary>How many rows a request changed.</summary>
internal sealed record ApiChanged(int Rows);
