using System.Globalization;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>Prints how a run ended and makes its exit code.</summary>
internal static class RunPrint
{
    private const int FailuresShown = 20;

    internal static async Task<ExitCode> ShowAsync(Invocation call, Workspace workspace, Job job, JobResult result)
    {
        if (call.Json)
            await JsonOut.WriteAsync(async writer =>
            {
                writer.WriteString("end", JsonOut.Name(result.End));
                writer.WriteString("message", result.Text.ToString());
                writer.WriteString("advice", result.Advice.ToString());
                await PlanPrint.JsonAsync(writer, workspace, job, new RowQuery { Marked = true }, CancellationToken.None);
            });
        else
            await TellAsync(call.Terminal, workspace, job, result);
        return Code(result);
    }

    internal static ExitCode Code(JobResult result) => result.End switch
    {
        JobEnd.Failed => ExitCode.Connection,
        JobEnd.Stopped => ExitCode.Stopped,
        JobEnd.Busy or JobEnd.TakenOver => ExitCode.Busy,
        JobEnd.Held => ExitCode.Held,
        JobEnd.Broken => ExitCode.Internal,
        _ when Of(result, RowOutcome.Refused) > 0 => ExitCode.SomeFailed,
        _ when Of(result, RowOutcome.Waiting) + Of(result, RowOutcome.Unknown) > 0 || result.Summary?.Actions.GetValueOrDefault(RowAction.Decide) > 0 => ExitCode.NeedsDecision,
        _ => ExitCode.Done,
    };

    private static async Task TellAsync(Terminal terminal, Workspace workspace, Job job, JobResult result)
    {
        if (result.End != JobEnd.Done)
        {
            terminal.Fail(result.Text, result.Advice);
            return;
        }

        foreach (var outcome in new[] { RowOutcome.Refused, RowOutcome.Unknown, RowOutcome.Waiting })
        {
            var page = await workspace.Plans.PageAsync(job.PlanId, new RowQuery { Outcome = outcome, Take = FailuresShown }, CancellationToken.None);
            if (page.Rows.Count == 0)
                continue;
            var table = new Table().Border(TableBorder.Simple).AddColumns("N", Say.In("Код", "Code"), Say.In("Наименование", "Name"), Say.In("Причина", "Cause"));
            foreach (var row in page.Rows)
                table.AddRow(new Text(row.N.ToString(CultureInfo.InvariantCulture)), new Text(row.Code), new Text(row.Name), new Text(row.Status.ToString()));
            terminal.Out.Write(table);
        }

        terminal.Out.WriteLine(result.Text.ToString());
    }

    private static int Of(JobResult result, RowOutcome outcome) => result.Summary?.Outcomes.GetValueOrDefault(outcome) ?? 0;
}
