using System.CommandLine;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.OneC.Profiles;
using Spectre.Console;
using Profile = Obmen.OneC.Profiles.Profile;

namespace Obmen.App.Commands;

/// <summary><c>obmen profile check</c> and <c>use</c>: tells every mistake of a profile's file; has a base taken by a profile.</summary>
internal static class ProfileUseCommand
{
    private const string Recognised = "auto";

    internal static Command Check(CommonOptions common)
    {
        var file = new Argument<FileInfo>("file") { Description = Say.In("Файл профиля", "The profile's file") };
        var command = new Command("check", Say.In("Проверить файл профиля: каждая ошибка со строкой и позицией", "Check a profile's file: every mistake with line and column")) { file, common.Json };
        Invocation.Bind(command, common, async call =>
        {
            var (profile, mistakes) = ProfileFile.Inspect(await ReadAsync(call.Get(file)!, call.Stop));
            if (call.Json)
                await JsonOut.WriteAsync(writer => WriteAsync(writer, mistakes));
            else if (profile is not null)
                call.Terminal.Out.WriteLine(Say.In($"Ошибок нет: «{profile.Title.Ru}», смыслов {profile.Objects.Count}", $"No mistakes: {profile.Title.En}, {profile.Objects.Count} meanings"));
            else
                Tell(call, call.Get(file)!, mistakes);
            return profile is null ? ExitCode.Usage : ExitCode.Done;
        });
        return command;
    }

    internal static Command Use(CommonOptions common)
    {
        var which = new Argument<string>("profile") { Description = Say.In($"Файл своего профиля, имя профиля или {Recognised} — определять самой программе", $"File of one's own profile, name of a profile, or {Recognised} to have it recognised") };
        var command = new Command("use", Say.In("Читать базу 1С по этому профилю", "Read the 1C base by this profile")) { which, common.Base };
        Invocation.Bind(command, common, async call =>
        {
            var workspace = await call.WorkspaceAsync();
            var chosen = await call.BaseAsync();
            var id = await IdAsync(call, workspace.Profiles, call.Get(which)!);
            await workspace.Bases.ChangeAsync(chosen.Id, known => known with { Configuration = id }, call.Stop);
            workspace.Connector.Disconnect(chosen.Id);
            call.Terminal.Out.WriteLine(id.Length > 0
                ? Say.In($"База «{chosen.Title}» читается по профилю «{id}»", $"Base \"{chosen.Title}\" is read by profile \"{id}\"")
                : Say.In($"Конфигурация базы «{chosen.Title}» определяется сама", $"The configuration of base \"{chosen.Title}\" is recognised"));
            call.Terminal.Out.WriteLine(Say.In("Чего в базе нет из названного в профиле, скажет obmen doctor", "What the base lacks of what the profile names is told by obmen doctor"));
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<string> IdAsync(Invocation call, ProfileShelf shelf, string which)
    {
        if (which == Recognised)
            return "";
        if (Profile.All.Any(profile => profile.Id == which) || (shelf.Own.Contains(which) && !File.Exists(which)))
            return shelf.Find(which).Id;
        var file = new FileInfo(which);
        var json = await ReadAsync(file, call.Stop);
        var (profile, mistakes) = ProfileFile.Inspect(json);
        if (profile is null)
        {
            Tell(call, file, mistakes);
            throw new CommandFailure(ExitCode.Usage, new("Профиль не принят", "The profile was not taken"), new("Исправьте эти места в файле", "Mend the file at these places"));
        }

        if (Profile.All.Any(shipped => shipped.Id == profile.Id))
            throw new CommandFailure(ExitCode.Usage, new($"Имя «{profile.Id}» занято профилем из поставки", $"The name \"{profile.Id}\" is a shipped profile's"), new($"Дайте своему другое, например \"id\": \"{profile.Id}-my\"", $"Give yours another, such as \"id\": \"{profile.Id}-my\""));
        shelf.Keep(profile, json);
        return profile.Id;
    }

    private static async Task<byte[]> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancel);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCode.Usage, new($"Файл «{file}» не прочитать", $"File \"{file}\" can't be read"), new("Проверьте имя и права; какие профили есть, скажет obmen profile", "Check the name and the rights; obmen profile tells which profiles there are"));
        }
    }

    private static void Tell(Invocation call, FileInfo file, IReadOnlyList<ProfileMistake> mistakes)
    {
        foreach (var mistake in mistakes)
            call.Terminal.Error.WriteLine($"{file.Name}: {mistake.Text}");
    }

    private static Task WriteAsync(System.Text.Json.Utf8JsonWriter writer, IReadOnlyList<ProfileMistake> mistakes)
    {
        writer.WriteStartArray("mistakes");
        foreach (var mistake in mistakes)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", mistake.Line);
            writer.WriteNumber("column", mistake.Column);
            writer.WriteString("path", mistake.Path);
            writer.WriteString("what", mistake.What.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        return Task.CompletedTask;
    }
}
