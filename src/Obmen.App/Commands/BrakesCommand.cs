using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen brakes</c>: how much of a base a run may change without asking.</summary>
internal static class BrakesCommand
{
    internal static Command Make(CommonOptions common)
    {
        var creates = Number("--creates", "Сколько записей можно создать за раз; 0 — сколько угодно", "How many records a run may create; 0 = any number");
        var updates = Number("--updates", "Сколько записей можно обновить за раз; 0 — сколько угодно", "How many records a run may update; 0 = any number");
        var share = Number("--share", "Какую долю связанных записей можно обновить за раз, в процентах; 0 — любую", "Per cent of the linked records that a run may update; 0 = any");
        var plansOnly = new Option<bool>("--plans-only") { Description = Say.In("Только планы: ничего не записывать (true или false)", "Plans only: write nothing (true or false)") };
        var command = new Command("brakes", Say.In("Пределы записи за раз и режим «Только планы»", "Limits of a run and the mode \"Plans only\"")) { creates, updates, share, plansOnly, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var id = (await call.BaseAsync()).Id;
            var brakes = await workspace.Brakes.OfAsync(id);
            var changed = brakes with
            {
                Creates = Limit(call, creates, brakes.Creates),
                Updates = Limit(call, updates, brakes.Updates),
                Share = Limit(call, share, brakes.Share),
                PlansOnly = call.Has(plansOnly) ? call.Get(plansOnly) : brakes.PlansOnly,
            };
            if (changed != brakes)
                await workspace.Brakes.SetAsync(id, changed);
            call.Terminal.Out.WriteLine(Told(changed).ToString());
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<int> Number(string name, string ru, string en) => new(name) { Description = Say.In(ru, en), HelpName = "N" };

    private static int Limit(Invocation call, Option<int> option, int now)
    {
        if (!call.Has(option))
            return now;
        return call.Get(option) is >= 0 and var given ? given : throw new CommandFailure(ExitCode.Usage, new($"{option.Name}: число не может быть меньше нуля", $"{option.Name}: a number can't be less than zero"), Words.None);
    }

    private static Words Told(Brakes brakes)
    {
        return brakes.PlansOnly
            ? new("Только планы: ничего не записывается", "Plans only: nothing is written")
            : new(
                $"За раз без вопроса: создать — {Most(brakes.Creates, russian: true)}, обновить — {Most(brakes.Updates, russian: true)}, доля связанных записей — {Most(brakes.Share, russian: true)} %",
                $"A run without asking: create {Most(brakes.Creates, russian: false)}, update {Most(brakes.Updates, russian: false)}, share of the linked records {Most(brakes.Share, russian: false)} %");

        static string Most(int limit, bool russian) => limit == 0 ? (russian ? "сколько угодно" : "any") : $"{limit:N0}";
    }
}
