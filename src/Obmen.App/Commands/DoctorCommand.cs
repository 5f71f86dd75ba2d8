using System.CommandLine;
using Obmen.Exchange.Sides;

namespace Obmen.App.Commands;

/// <summary><c>obmen doctor</c>: examines a base without writing anything. Exit code 3 when something doesn't work.</summary>
internal static class DoctorCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("doctor", Say.In("Проверить базу, CRM и саму программу; ничего не записывается", "Examine the base, the CRM and the program itself; nothing is written"))
        {
            common.Base, common.Json,
        };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var chosen = await call.BaseAsync();
            var findings = await workspace.Doctor.ExamineAsync(chosen.Id, call.Stop).ToListAsync(call.Stop);
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, findings));
            else
                call.Terminal.Show(findings);
            return findings.Exists(finding => finding.Level == FindingLevel.Bad) ? ExitCode.Connection : ExitCode.Done;
        });
        return command;
    }

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, List<Finding> findings)
    {
        writer.WriteStartArray("findings");
        findings.ForEach(finding => ConnectCommand.WriteFinding(writer, finding));
        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
