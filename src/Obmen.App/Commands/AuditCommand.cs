using System.CommandLine;
using System.Globalization;
using Obmen.App.People;
using Obmen.Store.Sql;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen audit</c>: who did what, newest first.</summary>
internal static class AuditCommand
{
    internal static Command Make(CommonOptions common)
    {
        var most = new Option<int>("--take") { Description = Say.In("Сколько последних записей", "How many of the newest entries"), DefaultValueFactory = _ => 50 };
        var command = new Command("audit", Say.In("Кто что делал: новые сверху", "Who did what, newest first")) { most };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var entries = await workspace.Rights.ListAsync(0, call.Get(most), call.Stop);
            if (call.Json)
                await JsonAsync(entries);
            foreach (var entry in call.Json ? [] : entries)
                call.Terminal.Out.WriteLine($"{entry.At.ToLocalTime().ToString("g", CultureInfo.CurrentUICulture)}  {entry.Who} ({Enum.Parse<Role>(entry.Role).Title()}): {entry.What}");
            return ExitCode.Done;
        });
        return command;
    }

    private static Task JsonAsync(IReadOnlyList<AuditEntry> entries) => JsonOut.WriteAsync(writer =>
    {
        writer.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("at", entry.At);
            writer.WriteString("who", entry.Who);
            writer.WriteString("role", entry.Role);
            writer.WriteString("base", entry.BaseId);
            writer.WriteString("what", entry.What.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    });
}
