using System.CommandLine;
using System.Globalization;
using Obmen.App.Schedules;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen schedule</c>: what bases do by themselves while the page is served.</summary>
internal static class ScheduleCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("schedule", Say.In("Расписание: что база делает сама, пока программа запущена", "The schedule: what a base does by itself while the program runs"))
        {
            Add(common), Remove(common), common.Base,
        };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var baseId = call.Has(common.Base) ? (await call.BaseAsync()).Id : null;
            Show(call.Terminal, await workspace.Schedules.ListAsync(baseId));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Add(CommonOptions common)
    {
        var action = new Option<string>("--action") { Required = true, Description = Say.In("Действие", "Action") };
        action.AcceptOnlyFromAmong([.. ActionKind.Regular.Select(known => JsonOut.Name(known.Kind))]);
        var every = new Option<int>("--every") { Description = Say.In("Период в минутах", "Period in minutes"), HelpName = "N" };
        var days = new Option<int>("--days") { Description = Say.In("Документы за сколько последних дней", "Documents of how many last days"), HelpName = "N", DefaultValueFactory = _ => Schedule.UsualDays };
        var at = Text("--at", "Время: 9:00,18:30", "Times: 9:00,18:30");
        var cron = Text("--cron", "Выражение cron из пяти полей", "A cron expression of five fields");
        var workdays = new Option<bool>("--workdays") { Description = Say.In("Только по рабочим дням", "Only on workdays") };
        var quiet = Text("--quiet", "Тихие часы: 22:00-06:00", "Quiet hours: 22:00-06:00");
        var zone = Text("--zone", "Часовой пояс, например Europe/Moscow", "Time zone, such as Europe/Moscow");
        var command = new Command("add", Say.In("Добавить", "Add")) { action, every, days, at, cron, workdays, quiet, zone, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var form = new ScheduleForm
            {
                Kind = Enum.Parse<PlanKind>(call.Get(action)!, ignoreCase: true),
                Way = call.Has(cron) ? ScheduleForm.When.Cron : call.Has(at) ? ScheduleForm.When.Times : ScheduleForm.When.Period,
                Minutes = call.Get(every),
                Days = call.Get(days),
                Times = call.Get(at) ?? "",
                Cron = call.Get(cron) ?? "",
                WorkdaysOnly = call.Get(workdays),
                Quiet = call.Get(quiet) ?? "",
                Zone = call.Get(zone) ?? "",
            };
            var (schedule, problem) = form.Read((await call.BaseAsync()).Id);
            if (schedule is null)
                throw new CommandFailure(ExitCode.Usage, problem, Words.None);
            var workspace = await call.WorkspaceAsync();
            Show(call.Terminal, [await workspace.Schedules.SaveAsync(schedule)]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Remove(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = Say.In("Код строки расписания", "The schedule line's id") };
        var command = new Command("remove", Say.In("Удалить", "Remove")) { id };
        Invocation.Bind(command, common, async call =>
        {
            var given = call.Get(id)!;
            if (!await (await call.WorkspaceAsync()).Schedules.RemoveAsync(given))
                throw new CommandFailure(ExitCode.Usage, new($"В расписании нет строки {given}", $"There is no schedule line {given}"), new("Показать все: obmen schedule", "Show all: obmen schedule"));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<Schedule> schedules)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Id", Say.In("Действие", "Action"), Say.In("Когда", "When"), Say.In("Следующий запуск", "Next turn"), Say.In("Итог", "Result"));
        foreach (var schedule in schedules)
        {
            table.AddRow(
                new Text(schedule.Id),
                new Text(ActionKind.For(schedule.Kind).Title.ToString()),
                new Text(ScheduleWords.Of(schedule).ToString()),
                new Text(schedule.Next?.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture) ?? Say.In("выключено", "off")),
                new Text(schedule.LastResult.ToString()));
        }

        terminal.Out.Write(table);
    }

    private static Option<string> Text(string name, string ru, string en) => new(name) { Description = Say.In(ru, en), HelpName = Say.In("текст", "text") };
}
