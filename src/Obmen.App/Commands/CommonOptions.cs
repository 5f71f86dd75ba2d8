using System.CommandLine;

namespace Obmen.App.Commands;

/// <summary>Options that several commands share. Made once the language is known, since their help speaks it.</summary>
internal sealed class CommonOptions
{
    internal Option<string> Data { get; } = new("--data")
    {
        Description = Say.In("Папка данных программы; по умолчанию своя у каждого пользователя", "Data folder of the program; by default the user's own"),
        HelpName = Say.In("папка", "folder"),
        Recursive = true,
    };

    internal Option<string> Lang { get; } = Language();

    internal Option<bool> Json { get; } = new("--json") { Description = Say.In("Вывести JSON вместо таблицы", "Print JSON instead of a table") };

    internal Option<string> Base { get; } = new("--base")
    {
        Description = Say.In("База: её название или id; не нужно, когда база одна", "The base: its title or id; not needed when there is one"),
        HelpName = Say.In("название", "title"),
    };

    private static Option<string> Language()
    {
        var option = new Option<string>("--lang")
        {
            Description = Say.In("Язык сообщений: ru или en", "Language of messages: ru or en"),
            Recursive = true,
            DefaultValueFactory = _ => "ru",
        };
        option.AcceptOnlyFromAmong("ru", "en");
        return option;
    }
}
