using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Obmen.App.Commands;

/// <summary>Options that take a day, as <c>2026-04-01</c> or <c>01.04.2026</c>.</summary>
internal static class DayOption
{
    private static readonly string[] Forms = ["yyyy-MM-dd", "dd.MM.yyyy"];

    internal static Option<DateOnly?> Make(string name, string description) => new(name)
    {
        Description = description,
        HelpName = Say.In("дата", "date"),
        CustomParser = argument => Parse(argument, name),
    };

    /// <summary>Refuses a period that ends before it begins.</summary>
    internal static void InOrder(Command command, Option<DateOnly?> from, Option<DateOnly?> to) => command.Validators.Add(result =>
    {
        if (result.GetValue(from) > result.GetValue(to))
            result.AddError(Say.In("--from позже, чем --to", "--from is later than --to"));
    });

    private static DateOnly? Parse(ArgumentResult argument, string name)
    {
        var text = argument.Tokens.Single().Value;
        if (DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        argument.AddError(Say.In($"{name}: «{text}» — не дата. Пишите 2026-04-01 или 01.04.2026", $"{name}: \"{text}\" is no date. Write 2026-04-01 or 01.04.2026"));
        return null;
    }
}
