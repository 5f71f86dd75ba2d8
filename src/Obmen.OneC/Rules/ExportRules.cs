using System.Globalization;
using System.Xml.Linq;
using Obmen.Exchange.Journal;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Rules;

/// <summary>
/// Rules for 1C's own «Универсальный обмен данными в формате XML» (ПравилаОбмена, КД 2), made from a profile: what the program reads of a base, and nothing
/// else. Loaded in 1C they give a file that the program reads as that base. They change nothing there.
/// </summary>
public static class ExportRules
{
    private static readonly Guid Names = new("0b5c1d5e-7f1a-4c57-8f0a-5b2f6f0a9d11");

    /// <summary>Whether rules can be made for a configuration: it keeps a counterparty in one object, and its own name is known.</summary>
    public static bool CanMake(Profile profile) => profile.Marks.Names.Count > 0 && profile.Objects.Values.All(wanted => wanted.Companion is null);

    /// <summary>The id by which a file tells that it was exported by these rules.</summary>
    internal static string IdOf(Profile profile) => IdempotencyKey.Derive(Names, profile.Id).ToString();

    /// <summary>The rules for a configuration and a period of documents; a bound that is null is left to the person who exports.</summary>
    public static XDocument Make(Profile profile, DateOnly? from, DateOnly? to, DateTime made)
    {
        var sources = RuleSource.Of(profile).ToList();
        return new(
            new XDeclaration("1.0", "UTF-8", null),
            new XElement(
                "ПравилаОбмена",
                new XElement("ВерсияФормата", "2.01"),
                new XElement("Ид", IdOf(profile)),
                new XElement("Наименование", $"{profile.Title.Ru} → Obmen"),
                new XElement("ДатаВремяСоздания", made.ToString("s", CultureInfo.InvariantCulture)),
                new XElement("Источник", profile.Marks.Names[0]),
                new XElement("Приемник", profile.Marks.Names[0]),
                new XElement("ПередВыгрузкойДанных", Period(from, to)),
                new XElement("Параметры"),
                new XElement("Обработки"),
                new XElement("ПравилаКонвертацииОбъектов", sources.Select(ConversionRule.Make)),
                new XElement("ПравилаВыгрузкиДанных", sources.Select((source, n) => SelectionRule.Make(source, n + 1, profile))),
                new XElement("ПравилаОчисткиДанных"),
                new XElement("Алгоритмы"),
                new XElement("Запросы")));
    }

    // 1C's own form lets choose a period, too; what the rules say goes before it.
    private static string Period(DateOnly? from, DateOnly? to)
    {
        var start = from is { } first ? string.Create(CultureInfo.InvariantCulture, $"ДатаНачала = Дата({first.Year}, {first.Month}, {first.Day}); ") : "";
        var end = to is { } last ? string.Create(CultureInfo.InvariantCulture, $"ДатаОкончания = Дата({last.Year}, {last.Month}, {last.Day}, 23, 59, 59);") : "";
        return (start + end).Trim();
    }
}
