using System.CommandLine;
using Obmen.App.Components.Files;
using Obmen.OneC.Rules;
using Spectre.Console;
using Profile = Obmen.OneC.Profiles.Profile;

namespace Obmen.App.Commands;

/// <summary><c>obmen rules</c>: rules by which 1C exports the file that is read as a base.</summary>
internal static class RulesCommand
{
    internal static Command Make(CommonOptions common)
    {
        var profile = new Option<string>("--for") { Description = Say.In($"Конфигурация: {Known}", $"Configuration: {Known}"), HelpName = Say.In("профиль", "profile"), Required = true };
        var from = DayOption.Make("--from", Say.In("Документы с этого дня; без него период выбирают в 1С", "Documents of this day and later; without it the period is chosen in 1C"));
        var to = DayOption.Make("--to", Say.In("Документы по этот день", "Documents up to this day"));
        var file = new Option<FileInfo>("--out") { Description = Say.In("Файл; по умолчанию obmen-rules-….xml в этой папке", "File; obmen-rules-….xml in this folder by default"), HelpName = Say.In("файл", "file") };
        var command = new Command("rules", Say.In("Правила выгрузки для «Универсального обмена данными в формате XML» в 1С", "Export rules for 1C's «Универсальный обмен данными в формате XML»")) { profile, from, to, file };
        DayOption.InOrder(command, from, to);
        Invocation.Bind(command, common, async call =>
        {
            var asked = call.Get(profile)!;
            var known = Profile.All.FirstOrDefault(one => ExportRules.CanMake(one) && Plain(one.Id) == Plain(asked)) ?? throw new CommandFailure(
                ExitCode.Usage, new($"Правил для «{asked}» нет", $"There are no rules for \"{asked}\""), new($"Есть: {Known}", $"There are: {Known}"));
            var path = call.Get(file)?.FullName ?? Path.GetFullPath(RulesFile.Name(known));
            try
            {
                await File.WriteAllBytesAsync(path, RulesFile.Make(known, call.Get(from), call.Get(to), TimeProvider.System), call.Stop);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new CommandFailure(ExitCode.Usage, new($"Файл «{path}» не записать", $"File \"{path}\" can't be written"), new("Проверьте папку и права", "Check the folder and the rights"));
            }

            call.Terminal.Out.WriteLine(Say.In($"Правила записаны: {path}", $"The rules are in {path}"));
            return ExitCode.Done;
        });
        return command;
    }

    private static string Known => string.Join(", ", Profile.All.Where(ExportRules.CanMake).Select(one => one.Id));

    // bp20 is bp2.0.
    private static string Plain(string id) => id.Replace(".", "", StringComparison.Ordinal).ToLowerInvariant();
}
