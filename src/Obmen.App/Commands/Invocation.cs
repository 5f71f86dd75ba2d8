using System.CommandLine;
using Obmen.App.Logging;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.Store;
using Serilog;

namespace Obmen.App.Commands;

/// <summary>One call of a command: its arguments, the terminal, the signals, and the workspace once it is asked for.</summary>
internal sealed class Invocation : IAsyncDisposable
{
    private readonly ParseResult arguments;
    private readonly CommonOptions common;
    private readonly StopSignals signals = new();
    private Workspace? workspace;

    private Invocation(ParseResult arguments, CommonOptions common) => (this.arguments, this.common) = (arguments, common);

    internal Terminal Terminal { get; } = new();

    internal CancellationToken Stop => signals.Stop;

    internal CancellationToken Abort => signals.Abort;

    /// <summary>The folder given by <c>--data</c>, or the one the command chose before the workspace was opened.</summary>
    internal string? DataFolder
    {
        get => field ?? Get(common.Data);
        set;
    }

    internal bool Json => Get(common.Json);

    internal T? Get<T>(Option<T> option) => arguments.GetValue(option);

    internal T? Get<T>(Argument<T> argument) => arguments.GetValue(argument);

    internal bool Has(Option option) => arguments.GetResult(option) is { Implicit: false };

    /// <summary>Makes a command's action of a body: whatever goes wrong in it is told in words and ends with its own exit code.</summary>
    internal static void Bind(Command command, CommonOptions common, Func<Invocation, Task<ExitCode>> body) =>
        command.SetAction(async (arguments, _) =>
        {
            await using var call = new Invocation(arguments, common);
            Actor.Current = Person.Here;
            return (int)await call.GuardAsync(body);
        });

    /// <summary>Completes when the person asks to stop.</summary>
    internal Task StopAskedAsync() => AskedAsync(Stop);

    /// <summary>Completes when a token is cancelled.</summary>
    internal static Task AskedAsync(CancellationToken cancel)
    {
        var asked = new TaskCompletionSource();
        cancel.Register(() => asked.TrySetResult());
        return asked.Task;
    }

    /// <summary>The workspace on the data folder, opened at the first call.</summary>
    internal async Task<Workspace> WorkspaceAsync()
    {
        if (workspace is not null)
            return workspace;
        workspace = await Workspace.OpenAsync(new WorkspaceOptions { DataFolder = DataFolder }, Stop);
        FileLog.Begin(workspace.LogFolder);
        return workspace;
    }

    /// <summary>The base that is meant: the one named, or the only one there is.</summary>
    internal async Task<BaseSettings> BaseAsync()
    {
        var bases = await (await WorkspaceAsync()).Bases.ListAsync(Stop);
        var wanted = Get(common.Base);
        var found = bases.Where(item => wanted is null || item.Id == wanted || item.Title.Equals(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count switch
        {
            1 => found[0],
            _ when bases.Count == 0 => throw new CommandFailure(ExitCode.Usage, new("Ни одна база ещё не подключена", "No base is connected yet"), new("Подключите: obmen connect", "Connect one: obmen connect")),
            0 => throw new CommandFailure(ExitCode.Usage, new($"Базы «{wanted}» нет", $"There is no base \"{wanted}\""), Known(bases)),
            _ => throw new CommandFailure(ExitCode.Usage, new("Баз несколько: укажите --base", "There are several bases: give --base"), Known(bases)),
        };
    }

    /// <summary>Closes the workspace and the log, so that their folder may go.</summary>
    internal async Task CloseAsync()
    {
        if (workspace is not null)
            await workspace.DisposeAsync();
        workspace = null;
        await Log.CloseAndFlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        signals.Dispose();
    }

    private async Task<ExitCode> GuardAsync(Func<Invocation, Task<ExitCode>> body)
    {
        try
        {
            return await body(this);
        }
        catch (CommandFailure failure)
        {
            Terminal.Fail(failure.What, failure.Advice);
            return failure.Code;
        }
        catch (SideException failure)
        {
            Terminal.Fail(failure.What, failure.Advice);
            return ExitCode.Connection;
        }
        catch (StoreException failure)
        {
            Terminal.Fail(failure.What, failure.Advice);
            return ExitCode.Store;
        }
        catch (OperationCanceledException) when (Stop.IsCancellationRequested)
        {
            Terminal.Fail(new("Остановлено", "Stopped"), Words.None);
            return ExitCode.Stopped;
        }
        catch (Exception bug)
        {
            Log.Error(bug, "Command broke off");
            Terminal.Fail(JobWords.Bug, JobWords.BugAdvice);
            return ExitCode.Internal;
        }
    }

    private static Words Known(IReadOnlyList<BaseSettings> bases)
    {
        var titles = string.Join(", ", bases.Select(item => $"{item.Title} ({item.Id})"));
        return new($"Есть: {titles}", $"There are: {titles}");
    }
}
