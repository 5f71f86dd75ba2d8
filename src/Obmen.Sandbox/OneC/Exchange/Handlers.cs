using System.Globalization;
using System.Text.RegularExpressions;

namespace Obmen.Sandbox.OneC.Exchange;

/// <summary>The few statements of 1C's language that handlers of export rules may hold here; any other is an exception, as a mistake in 1C is.</summary>
internal static partial class Handlers
{
    /// <summary>The period that the handler before an export sets; a bound that it doesn't set is null.</summary>
    internal static (string? From, string? To) Period(string code)
    {
        if (code.Length == 0)
            return (null, null);
        if (PeriodPattern().Match(code) is not { Success: true } match)
            throw Unknown(code);
        return (Date(match.Groups["from"].Value, "00:00:00"), Date(match.Groups["to"].Value, "23:59:59"));
    }

    /// <summary>Whether the handler before a property or a section refuses it, for its attribute isn't in the configuration.</summary>
    internal static bool Refuses(string code, Func<string, string, bool> has)
    {
        if (code.Length == 0)
            return false;
        return code switch
        {
            "Отказ = Не Источник.Метаданные().Иерархический;" => !has("", "Родитель"),
            "Отказ = Источник.Метаданные().Владельцы.Количество() = 0;" => !has("", "Владелец"),
            _ => RefusalPattern().Match(code) is { Success: true } match ? !has(match.Groups["section"].Value, match.Groups["name"].Value) : throw Unknown(code),
        };
    }

    /// <summary>The value that the handler of a property makes.</summary>
    internal static ExportValue Converted(string code, ExportValue value) => code switch
    {
        "" => value,
        "Если ЗначениеЗаполнено(Значение) Тогда Значение = XMLСтрока(Значение); КонецЕсли;" => value.IsEmpty ? value : new("Строка", value.Text),
        "Если ЗначениеЗаполнено(Значение) И Перечисления.ТипВсеСсылки().СодержитТип(ТипЗнч(Значение)) Тогда Значение = XMLСтрока(Значение); КонецЕсли;" =>
            !value.IsEmpty && value.Type == "Перечисление" ? new("Строка", value.Text) : value,
        _ => throw Unknown(code),
    };

    /// <summary>The query that an algorithm of selection makes: the columns with their names, the table, its arguments.</summary>
    internal static (IReadOnlyList<(string Column, string Name)> Columns, string Table, string Virtual, IReadOnlyList<string> Accounts) Query(string code)
    {
        if (QueryPattern().Match(code) is not { Success: true } match)
            throw Unknown(code);
        var columns = match.Groups["columns"].Value.Split(", ").Select(column => ColumnPattern().Match(column) is { Success: true } one ? (one.Groups["column"].Value, one.Groups["name"].Value) : throw Unknown(column));
        return ([.. columns], match.Groups["table"].Value, match.Groups["virtual"].Value, [.. match.Groups["account"].Captures.Select(account => account.Value)]);
    }

    private static string? Date(string parts, string time) => parts.Length == 0 ? null : DateOnly.ParseExact(parts, "yyyy, M, d", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T" + time;

    private static InvalidOperationException Unknown(string code) => new($"Этого обработчика песочница не выполняет: {code}");

    [GeneratedRegex("""^(?:ДатаНачала = Дата\((?<from>\d+, \d+, \d+)\);)?\s?(?:ДатаОкончания = Дата\((?<to>\d+, \d+, \d+), 23, 59, 59\);)?$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PeriodPattern();

    [GeneratedRegex("""^Отказ = Источник\.Метаданные\(\)\.(?:ТабличныеЧасти\.(?<section>\w+)\.)?(?:Реквизиты|ТабличныеЧасти)\.Найти\("(?<name>\w+)"\) = Неопределено;$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RefusalPattern();

    [GeneratedRegex("""
        ^Если Метаданные\.\w+\.Найти\("\w+"\) <> Неопределено Тогда Запрос = Новый Запрос\("ВЫБРАТЬ (?<columns>[^"]+?) ИЗ (?<table>\w+\.\w+)(?:\.(?<virtual>\w+)\((?:, Счет\.Код В \((?:(?:, )?""(?<account>[\d.]+)"")*\), , )?\))? КАК Т"\); ВыборкаДанных = Запрос\.Выполнить\(\); КонецЕсли;$
        """, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex QueryPattern();

    [GeneratedRegex("""^Т\.(?<column>\w+) КАК (?<name>\w+)$""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ColumnPattern();
}
