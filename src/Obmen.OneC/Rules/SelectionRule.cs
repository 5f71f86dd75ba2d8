using System.Xml.Linq;
using Obmen.OneC.Files;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Rules;

/// <summary>
/// A rule of export (ПВД): objects by 1C's own selection, documents within the period; registers by a query. Of prices the last of each come, of
/// stock the balances.
/// </summary>
internal static class SelectionRule
{
    private const string Key = "_Key";

    private static readonly Dictionary<string, (string Table, string Collection)> Registers = new(StringComparer.Ordinal)
    {
        ["InformationRegister"] = ("РегистрСведений", "РегистрыСведений"),
        ["AccumulationRegister"] = ("РегистрНакопления", "РегистрыНакопления"),
        ["AccountingRegister"] = ("РегистрБухгалтерии", "РегистрыБухгалтерии"),
    };

    internal static XElement Make(RuleSource source, int order, Profile profile) => new(
        "Правило",
        new XElement("Код", source.Code),
        new XElement("Наименование", source.Name),
        new XElement("Порядок", order),
        new XElement("СпособОтбораДанных", source.IsRegister ? "ПроизвольныйАлгоритм" : "СтандартнаяВыборка"),
        source.IsRegister ? null : new XElement("ОбъектВыборки", source.Type),
        new XElement("КодПравилаКонвертации", source.Code),
        source.IsRegister ? new XElement("ПередОбработкойПравила", Algorithm(source, profile)) : null);

    // A release without the register exports the rest.
    private static string Algorithm(RuleSource source, Profile profile)
    {
        var (table, collection) = Registers[source.Kind];
        return $"Если Метаданные.{collection}.Найти(\"{source.Name}\") <> Неопределено Тогда Запрос = Новый Запрос(\"{Query(source, table, profile).Replace("\"", "\"\"", StringComparison.Ordinal)}\"); ВыборкаДанных = Запрос.Выполнить(); КонецЕсли;";
    }

    private static string Query(RuleSource source, string table, Profile profile)
    {
        var names = source.Fields.Select(field => field.EndsWith(Key, StringComparison.Ordinal) ? field[..^Key.Length] : field).Distinct(StringComparer.Ordinal).ToList();
        var from = $"{table}.{source.Name}";
        if (source.Kind == "AccountingRegister")
            return $"ВЫБРАТЬ {Columns(names, Balance)} ИЗ {from}.Остатки(, Счет.Код В ({Accounts(profile)}), , ) КАК Т";
        if (source.Kind == "AccumulationRegister")
            return $"ВЫБРАТЬ {Columns(names, name => IsResource(source, profile, name) ? name + "Остаток" : name)} ИЗ {from}.Остатки() КАК Т";
        var isPrice = profile.Objects.TryGetValue(Meaning.Price, out var price) && price.Set[0].StartsWith($"{source.Kind}_{source.Name}", StringComparison.Ordinal);
        return $"ВЫБРАТЬ {Columns(names, name => name)} ИЗ {from}{(isPrice ? ".СрезПоследних()" : "")} КАК Т";
    }

    private static string Columns(IEnumerable<string> names, Func<string, string> column) =>
        string.Join(", ", names.Select(TypeNames.Russian).Select(name => $"Т.{column(name)} КАК {name}"));

    // A balance calls «Счет», «Субконто1», «КоличествоОстаток» what a record calls «СчетДт», «СубконтоДт1», «КоличествоДт».
    private static string Balance(string name) => name.StartsWith("Счет", StringComparison.Ordinal) || name.StartsWith("Субконто", StringComparison.Ordinal)
        ? name.Replace("Дт", "", StringComparison.Ordinal)
        : name.Replace("Дт", "Остаток", StringComparison.Ordinal);

    private static bool IsResource(RuleSource source, Profile profile, string name) =>
        profile.Objects[Meaning.Stock].Fields.GetValueOrDefault("quantity", []).Contains(name) && source.Kind == "AccumulationRegister";

    private static string Accounts(Profile profile) => string.Join(", ", profile.Listed("stockAccounts").Select(code => $"\"{code}\""));
}
