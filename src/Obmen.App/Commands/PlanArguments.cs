using System.CommandLine;
using Obmen.App.Workspaces;

namespace Obmen.App.Commands;

/// <summary>The options by which a command chooses what its action takes.</summary>
internal abstract class PlanArguments
{
    /// <summary>Adds the options to a command.</summary>
    internal abstract void AddTo(Command command);

    /// <summary>Begins to make the plan that the options ask for. Throws a <see cref="CommandFailure"/> when they make no sense.</summary>
    internal abstract Task<JobStart> StartAsync(Invocation call, string baseId);

    /// <summary>Called when the plan is made and before anything is shown or written, e.g. to mark more rows.</summary>
    internal virtual Task PlannedAsync(Invocation call, Guid planId) => Task.CompletedTask;
}
