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
        // By what was typed: a value that was refused may not be asked for.
        if (Day(result.GetResult(from)) > Day(result.GetResult(to)))
            result.AddError(Say.In("--from позже, чем --to", "--from is later than --to"));
    });

    private static DateOnly? Parse(ArgumentResult argument, string name)
    {
        var text = argument.Tokens.Single().Value;
        if (Day(text) is { } day)
            return day;
        argument.AddError(Say.In($"{name}: «{text}» — не дата. Пишите 2026-04-01 или 01.04.2026", $"{name}: \"{text}\" is no date. Write 2026-04-01 or 01.04.2026"));
        return null;
    }

    private static DateOnly? Day(OptionResult? option) => option?.Tokens is [var token] ? Day(token.Value) : null;

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
