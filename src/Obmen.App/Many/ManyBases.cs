using System.Threading.Channels;
using Obmen.App.People;
using Obmen.App.Schedules;
using Obmen.App.Templates;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Sides;
using Obmen.Store;

namespace Obmen.App.Many;

/// <summary>Does one thing to many bases: each has an outcome of its own, and none waits for, or is stopped by, what befalls another.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class ManyBases
{
    // Ends that don't answer keep the others waiting no longer than this many at a time.
    private static readonly int AtOnce = Environment.ProcessorCount * 4;

    private readonly Workspace workspace;

    internal ManyBases(Workspace workspace) => this.workspace = workspace;

    /// <summary>
    /// Does it to the bases, a few at a time; gives each outcome once it is there. Whoever stops listening stops nothing: what was begun, and the bases that haven't
    /// had their turn, are gone on with.
    /// </summary>
    public IAsyncEnumerable<BaseOutcome> RunAsync(ManyAction action, IReadOnlyList<BaseSettings> bases, Template? template = null)
    {
        var outcomes = Channel.CreateUnbounded<BaseOutcome>();
        _ = Task.Run(async () =>
        {
            await Parallel.ForEachAsync(bases, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (known, _) => outcomes.Writer.TryWrite(await GuardAsync(action, known, template)));
            outcomes.Writer.Complete();
        });
        return outcomes.Reader.ReadAllAsync(CancellationToken.None);
    }

    private async Task<BaseOutcome> GuardAsync(ManyAction action, BaseSettings known, Template? template)
    {
        var (ok, text) = (false, Words.None);
        try
        {
            (ok, text) = await DoAsync(action, known, template);
        }
        catch (NotAllowedException failure)
        {
            text = failure.What;
        }
        catch (SideException failure)
        {
            text = failure.What;
        }
        catch (StoreException failure)
        {
            text = failure.What;
        }
        catch (Exception bug)
        {
            Serilog.Log.Error(bug, "{Action} of base {BaseId} broke off", action, known.Id);
            text = JobWords.Bug;
        }

        return new(known.Id, known.Title, ok, text);
    }

    private async Task<(bool Ok, Words Text)> DoAsync(ManyAction action, BaseSettings known, Template? template)
    {
        switch (action)
        {
            case ManyAction.Run:
                return await TurnsAsync(known.Id);
            case ManyAction.Hold or ManyAction.GoOn:
                var lines = await workspace.Schedules.ListAsync(known.Id);
                var changed = await workspace.Schedules.HoldAsync(known.Id, action == ManyAction.Hold);
                if (lines.Count == 0)
                    return (true, ManyWords.NoSchedule);
                return (true, changed == 0 ? ManyWords.AsItWas : action == ManyAction.Hold ? ManyWords.Held(changed) : ManyWords.GoesOn(changed));
            case ManyAction.Check:
                return await CheckAsync(known.Id);
            default:
                var done = await workspace.Templates.ApplyAsync(template!, known);
                return (true, done.Changes.Count == 0 ? ManyWords.AsItWas : ManyWords.Applied(done.Changes.Count, done.IsOfAnotherCrm));
        }
    }

    // One after another: a base has one job at a time. What is switched off stays so; a held schedule runs, since a person asked.
    private async Task<(bool Ok, Words Text)> TurnsAsync(string baseId)
    {
        Actor.Require(Role.Operator);
        var (ok, told) = (true, new List<Words>());
        foreach (var schedule in (await workspace.Schedules.ListAsync(baseId)).Where(line => !line.IsOff))
        {
            var result = await workspace.Scheduler.NowAsync(schedule, CancellationToken.None);
            ok &= result.End == JobEnd.Done && result.Summary?.Count(RowOutcome.Refused, RowOutcome.Unknown) is null or 0;
            var title = ActionKind.For(schedule.Kind).Title;
            told.Add(new($"{title.Ru}: {result.Text.Ru}", $"{title.En}: {result.Text.En}"));
        }

        return told.Count == 0 ? (true, ManyWords.NoSchedule) : (ok, Joined(told));
    }

    private async Task<(bool Ok, Words Text)> CheckAsync(string baseId)
    {
        Actor.Require(Role.Operator);
        var settings = await workspace.Bases.WithPasswordsAsync(baseId);
        if (settings is null)
            return (false, new("Такой базы нет", "There is no such base"));
        IReadOnlyList<Finding> found = [.. await workspace.Probe.CrmAsync(settings, CancellationToken.None), .. await workspace.Probe.OneCAsync(settings, CancellationToken.None)];
        return (found.All(finding => finding.Level != FindingLevel.Bad), Joined(found.Select(finding => new Words($"{finding.Title.Ru}: {finding.Detail.Ru}", $"{finding.Title.En}: {finding.Detail.En}"))));
    }

    private static Words Joined(IEnumerable<Words> told) => new(string.Join("; ", told.Select(words => words.Ru)), string.Join("; ", told.Select(words => words.En)));
}
