using System.CommandLine;
using System.Text;
using Obmen.Exchange;
using Obmen.OneC.Profiles;
using Obmen.OneC.Profiles.Schema;
using Spectre.Console;
using Profile = Obmen.OneC.Profiles.Profile;

namespace Obmen.App.Commands;

/// <summary><c>obmen profile</c>: the configuration profiles; their export and their JSON schema. Checking and choosing are <see cref="ProfileUseCommand"/>.</summary>
internal static class ProfileCommand
{
    internal static Command Make(CommonOptions common)
    {
        var command = new Command("profile", Say.In("Профили конфигураций: какие есть, правка своих", "Configuration profiles: which there are, editing one's own"))
        {
            Export(common), Schema(common), ProfileUseCommand.Check(common), ProfileUseCommand.Use(common),
        };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var table = new Table().Border(TableBorder.Simple).AddColumns(Say.In("Профиль", "Profile"), Say.In("Конфигурация", "Configuration"));
            foreach (var profile in Profile.All)
                table.AddRow(profile.Id, Markup.Escape(profile.Title.ToString()));
            foreach (var own in workspace.Profiles.Own)
                table.AddRow(Markup.Escape(own), Say.In("свой", "your own"));
            call.Terminal.Out.Write(table);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(CommonOptions common)
    {
        var id = new Argument<string>("id") { Description = Say.In("Имя профиля: obmen profile", "Name of the profile: obmen profile") };
        var to = new Option<FileInfo>("--to") { Description = Say.In("Файл; по умолчанию — на экран", "File; the screen by default"), HelpName = Say.In("файл", "file") };
        var command = new Command("export", Say.In("Записать профиль из поставки целиком, чтобы сделать из него свой", "Write a shipped profile whole, to make one's own of it")) { id, to };
        Invocation.Bind(command, common, async call =>
        {
            var text = ProfileFile.Export(call.Get(id)!) ?? throw Unknown(call.Get(id)!);
            await PutAsync(text, call.Get(to), call.Stop);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Schema(CommonOptions common)
    {
        var to = new Option<FileInfo>("--to") { Description = Say.In("Файл; по умолчанию — на экран", "File; the screen by default"), HelpName = Say.In("файл", "file") };
        var command = new Command("schema", Say.In("JSON-схема профиля с описаниями: по ней подсказывает редактор", "The profile's JSON schema with descriptions, for editors")) { to };
        Invocation.Bind(command, common, async call =>
        {
            await PutAsync(ProfileSchema.Text, call.Get(to), call.Stop);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task PutAsync(string text, FileInfo? file, CancellationToken cancel)
    {
        if (file is null)
        {
            Console.Out.Write(text);
            return;
        }

        try
        {
            await File.WriteAllTextAsync(file.FullName, text, new UTF8Encoding(false), cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, new($"Файл «{file}» не записать", $"File \"{file}\" can't be written"), new("Проверьте папку и права", "Check the folder and the rights"));
        }
    }

    private static CommandFailure Unknown(string id)
    {
        var known = string.Join(", ", Profile.All.Select(profile => profile.Id));
        return new(ExitCode.Usage, new($"Профиля «{id}» в поставке нет", $"There is no shipped profile \"{id}\""), new($"Есть: {known}", $"There are: {known}"));
    }
}
