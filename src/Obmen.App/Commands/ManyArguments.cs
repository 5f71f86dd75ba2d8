using System.CommandLine;
using Obmen.App.Workspaces;

namespace Obmen.App.Commands;

/// <summary>Which bases are meant: those named, or all.</summary>
internal sealed class ManyArguments
{
    private readonly Option<string[]> named = new("--bases")
    {
        Description = Say.In("Базы: названия или id, через пробел", "The bases: titles or ids, parted by spaces"),
        HelpName = Say.In("названия", "titles"),
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> all = new("--all") { Description = Say.In("Все базы", "All bases") };

    internal void AddTo(Command command)
    {
        command.Options.Add(named);
        command.Options.Add(all);
    }

    /// <summary>The bases; throws a <see cref="CommandFailure"/> when a name is nobody's or several bases', or none is given.</summary>
    internal async Task<IReadOnlyList<BaseSettings>> ReadAsync(Invocation call)
    {
        var known = await (await call.WorkspaceAsync()).Bases.ListAsync(call.Stop);
        if (call.Get(all))
            return known;
        var wanted = call.Get(named) ?? [];
        if (wanted.Length == 0)
            throw new CommandFailure(ExitCode.Usage, new("Не сказано, с какими базами", "Which bases isn't said"), new("Добавьте --bases с названиями или --all", "Add --bases with titles, or --all"));
        return [.. wanted.Select(name => One(name, [.. known.Where(item => item.Id == name || item.Title.Equals(name, StringComparison.OrdinalIgnoreCase))])).DistinctBy(item => item.Id)];
    }

    private static BaseSettings One(string name, IReadOnlyList<BaseSettings> found) => found switch
    {
        [var one] => one,
        [] => throw new CommandFailure(ExitCode.Usage, new($"Базы «{name}» нет", $"There is no base \"{name}\""), new("Какие есть: obmen bases", "Which there are: obmen bases")),
        _ => throw new CommandFailure(ExitCode.Usage, new($"Баз «{name}» несколько", $"There are several bases \"{name}\""), new("Укажите id: obmen bases --json", "Give the id: obmen bases --json")),
    };
}
