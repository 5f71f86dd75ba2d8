using System.CommandLine;
using Obmen.App.Many;
using Obmen.App.Templates;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen template</c>: what was set for one base, kept under a name and put into others.</summary>
internal static class TemplateCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("template", Say.In("Шаблоны настроек баз: таблицы соответствия, значения по умолчанию, пределы, качество, расписание — без адресов, паролей и префикса", "Templates of bases' settings: mapping tables, defaults, limits, quality, schedule; no addresses, passwords or prefix"));
        command.Subcommands.Add(List(common));
        command.Subcommands.Add(Save(common));
        command.Subcommands.Add(Apply(common));
        command.Subcommands.Add(Remove(common));
        return command;
    }

    /// <summary>The template of a name; a <see cref="CommandFailure"/> when there is none.</summary>
    internal static async Task<Template> FindAsync(Invocation call, string name) =>
        await (await call.WorkspaceAsync()).Templates.FindAsync(name) ?? throw new CommandFailure(ExitCode.Usage, new($"Шаблона «{name}» нет", $"There is no template \"{name}\""), new("Какие есть: obmen template list", "Which there are: obmen template list"));

    private static Command List(CommonOptions common)
    {
        var command = new Command("list", Say.In("Какие шаблоны есть", "Which templates there are"));
        Invocation.Bind(command, common, async call =>
        {
            foreach (var template in await (await call.WorkspaceAsync()).Templates.ListAsync())
                call.Terminal.Out.WriteLine($"{template.Name}: {Told(template)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Save(CommonOptions common)
    {
        var name = Name();
        var command = new Command("save", Say.In("Записать настройки базы как шаблон", "Save a base's settings as a template")) { name, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var known = await call.BaseAsync();
            var template = await (await call.WorkspaceAsync()).Templates.SaveAsync(call.Get(name)!.Trim(), known);
            call.Terminal.Out.WriteLine($"{template.Name}: {Told(template)}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Apply(CommonOptions common)
    {
        var (name, which) = (Name(), new ManyArguments());
        var plan = new Option<bool>("--plan") { Description = Say.In("Только показать, что изменится", "Only show what would change") };
        var command = new Command("apply", Say.In("Применить шаблон к базам", "Put a template into bases")) { name, plan, common.Json };
        which.AddTo(command);
        Invocation.Bind(command, common, async call =>
        {
            var (template, bases) = (await FindAsync(call, call.Get(name)!), await which.ReadAsync(call));
            if (!call.Get(plan))
                return await BasesCommand.DoAsync(call, ManyAction.Template, bases, template);
            foreach (var known in bases)
            {
                var preview = await (await call.WorkspaceAsync()).Templates.PreviewAsync(template, known);
                call.Terminal.Out.WriteLine($"{known.Title}: {(preview.Changes.Count == 0 ? ManyWords.AsItWas : ManyWords.Applied(preview.Changes.Count, preview.IsOfAnotherCrm))}");
                foreach (var change in preview.Changes)
                    call.Terminal.Out.WriteLine($"  {change.Text}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var name = Name();
        var command = new Command("remove", Say.In("Удалить шаблон; базы остаются как есть", "Remove a template; bases stay as they are")) { name };
        Invocation.Bind(command, common, async call =>
        {
            await FindAsync(call, call.Get(name)!);
            await (await call.WorkspaceAsync()).Templates.RemoveAsync(call.Get(name)!);
            return ExitCode.Done;
        });
        return command;
    }

    private static Words Told(Template template)
    {
        var parts = TemplatePart.All.Where(part => template.Settings.ContainsKey(part.Name)).Select(part => part.Title).ToList();
        if (template.Schedules.Count > 0)
            parts.Add(new($"Расписание ({template.Schedules.Count})", $"Schedule ({template.Schedules.Count})"));
        return parts.Count == 0 ? new("пусто", "empty") : new(string.Join(", ", parts.Select(part => part.Ru)), string.Join(", ", parts.Select(part => part.En)));
    }

    private static Argument<string> Name() => new("name") { Description = Say.In("Название шаблона", "The template's name"), HelpName = Say.In("название", "name") };
}
