using System.CommandLine;
using Obmen.App.Components.Files;
using Obmen.App.Components.Pages;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary><c>obmen import-file</c>: what waits to be loaded into a base that is read from files, as the file that 1C loads.</summary>
internal static class ImportFileCommand
{
    internal static Command Make(CommonOptions common)
    {
        var output = new Option<FileInfo>("--out") { Description = Say.In("Файл; по умолчанию obmen-to-1c-….xml в этой папке", "File; obmen-to-1c-….xml in this folder by default"), HelpName = Say.In("файл", "file") };
        var command = new Command("import-file", Say.In("Файл для загрузки в 1С: что загружено из CRM в базу, которая читается из файлов", "The file to be loaded into 1C: what was imported from the CRM into a base that is read from files")) { output, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var path = call.Get(output)?.FullName ?? Path.GetFullPath(RulesFile.ImportName(workspace.Time));
            try
            {
                var oneC = (OneCBase)(await workspace.Connector.RequireAsync((await call.BaseAsync()).Id, call.Stop)).OneC;
                // Where nothing waits, or it can't be made, a file that lies there stays.
                await using (var made = TemporaryFile.Open())
                {
                    oneC.WriteImport(made);
                    made.Position = 0;
                    await using var target = File.Create(path);
                    await made.CopyToAsync(target, call.Stop);
                }

                call.Terminal.Out.WriteLine(Say.In($"Ждёт загрузки в 1С: {oneC.Awaiting}. Файл: {path}", $"Waits to be loaded into 1C: {oneC.Awaiting}. The file: {path}"));
                if (oneC.KeptBack is > 0 and var kept)
                    call.Terminal.Out.WriteLine(ConnectionTexts.KeptBack(kept).ToString());
                return ExitCode.Done;
            }
            catch (SideException failure)
            {
                throw new CommandFailure(ExitCode.Connection, failure.What, failure.Advice);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailure(ExitCode.Usage, new($"Файл «{path}» не записать", $"File \"{path}\" can't be written"), new("Проверьте папку и права", "Check the folder and the rights"));
            }
        });
        return command;
    }
}
