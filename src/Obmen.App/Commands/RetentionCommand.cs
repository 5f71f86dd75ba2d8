using System.CommandLine;
using Obmen.Exchange;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen retention</c>: how long rows of plans and service messages are kept; <c>--purge</c> forgets the older ones now.</summary>
internal static class RetentionCommand
{
    internal static Command Make(CommonOptions common)
    {
        var days = new Option<int>("--days") { Description = Say.In("Сколько дней хранить строки планов и служебные сообщения; 0 — всегда", "For how many days to keep rows of plans and service messages; 0 = for ever"), HelpName = "N" };
        var purge = new Option<bool>("--purge") { Description = Say.In("Удалить более старое сейчас; само оно удаляется, пока программа запущена", "Delete what is older now; it goes by itself while the program runs") };
        var command = new Command("retention", Say.In("Срок хранения персональных данных в программе", "How long the program keeps personal data")) { days, purge };
        Invocation.Bind(command, common, async call =>
        {
            var retention = (await call.WorkspaceAsync()).Retention;
            if (call.Has(days))
                await retention.SetAsync(call.Get(days) is >= 0 and var given ? given : throw new CommandFailure(ExitCode.Usage, new("Срок не может быть меньше нуля", "It can't be less than zero"), new("0 — хранить всегда", "0 = keep for ever")));
            if (call.Get(purge))
                await retention.PurgeAsync();
            var now = await retention.DaysAsync();
            call.Terminal.Out.WriteLine(now == 0 ? Say.In("Хранится всегда", "Kept for ever") : Say.In($"Хранится дней: {now:N0}", $"Kept for {now:N0} days"));
            return ExitCode.Done;
        });
        return command;
    }
}
