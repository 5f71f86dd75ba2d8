using System.Globalization;
using System.Text.Json;
using System.Xml;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Reading;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Exchange;

/// <summary>
/// Carries export rules out over a base as «Универсальный обмен данными в формате XML» does: a reference of a type that no rule converts is left out,
/// an empty value goes without its type, an attribute that isn't there is a mistake unless a handler refuses it.
/// </summary>
internal sealed class Exporter(Base store, RuleBook rules, XmlWriter xml)
{
    private int number;

    internal void Write()
    {
        var (from, to) = Handlers.Period(rules.BeforeExport);
        xml.WriteStartElement("ФайлОбмена");
        xml.WriteAttributeString("ВерсияФормата", "2.0");
        xml.WriteAttributeString("ДатаВыгрузки", TimeProvider.System.GetLocalNow().ToString("s", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("ИмяКонфигурацииИсточника", rules.Source);
        xml.WriteAttributeString("ИмяКонфигурацииПриемника", rules.Source);
        xml.WriteAttributeString("ИдПравилКонвертации", rules.Id);
        foreach (var rule in rules.Data)
        {
            var conversion = rules.Conversions[rule.Conversion];
            if (rule.Way == "СтандартнаяВыборка")
                Objects(conversion, Set(AttributeNames.SetOf(rule.Object)), from, to);
            else
                Records(conversion, rule);
        }

        xml.WriteEndElement();
    }

    private void Objects(Conversion conversion, EntitySet set, string? from, string? to)
    {
        var sql = new Sql();
        var bounds = set.Kind != "Document" ? [] : ((string?, string)[])[(from, ">="), (to, "<=")];
        var where = string.Join(" and ", bounds.Where(bound => bound.Item1 is not null).Select(bound => $"Date {bound.Item2} {sql.Value(bound.Item1!)}").Prepend("1"));
        Read($"select * from {set.Source} t0 where {where}", sql, row =>
        {
            Start(conversion);
            if (conversion.ByIdentity)
                Link((string)row["Ref_Key"]);
            foreach (var rule in conversion.Properties.Where(rule => !Handlers.Refuses(rule.Before, (_, name) => AttributeNames.Find(set.Properties, name) is not null)))
                Property(rule, set.Properties, set.Navigations, name => row[name]);
            foreach (var section in conversion.Sections.Where(section => !Handlers.Refuses(section.Before, (_, name) => set.Section(name) is not null)))
                Rows(section, set.Section(section.Source)!, (string)row[section.Source]);
            xml.WriteEndElement();
        });
    }

    private void Rows(SectionRule rule, Section section, string json)
    {
        xml.WriteStartElement("ТабличнаяЧасть");
        xml.WriteAttributeString("Имя", rule.Target);
        using var rows = JsonDocument.Parse(json);
        foreach (var row in rows.RootElement.EnumerateArray())
        {
            xml.WriteStartElement("Запись");
            foreach (var property in rule.Properties.Where(property => !Handlers.Refuses(property.Before, (_, name) => AttributeNames.Find(section.Properties, name) is not null)))
                Property(property, section.Properties, section.Navigations, name => ExportValue.Cell(row, name));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void Records(Conversion conversion, DataRule rule)
    {
        var (columns, table, kind, accounts) = Handlers.Query(rule.Before);
        var (name, sql) = (AttributeNames.SetOf(table), new Sql());
        var set = kind switch
        {
            "" => store.Configuration.Find(name + "_RecordType") ?? Set(name),
            "СрезПоследних" => new VirtualTables(store.Configuration, store.Configuration.Find(name + "_RecordType") ?? Set(name), new("SliceLast", new Dictionary<string, string>(StringComparer.Ordinal)), sql).Open(),
            "Остатки" => new VirtualTables(store.Configuration, Set(name), new PathPart("Balance", Condition(accounts)), sql).Open(),
            _ => throw new InvalidOperationException($"Нет таблицы {table}.{kind}"),
        };
        var taken = columns.ToDictionary(column => column.Name, column => Balance(column.Column), StringComparer.Ordinal);
        Read($"select * from {set.Source} t0", sql, row =>
        {
            Start(conversion);
            foreach (var property in conversion.Properties)
                Property(property with { Source = taken[property.Source] }, set.Properties, set.Navigations, column => row[column]);
            xml.WriteEndElement();
        });
    }

    private void Property(PropertyRule rule, IReadOnlyList<Property> properties, IReadOnlyList<Navigation> navigations, Func<string, object?> cell)
    {
        var property = AttributeNames.Find(properties, rule.Source) ?? throw new InvalidOperationException($"Поле объекта не обнаружено ({rule.Source})");
        var target = navigations.FirstOrDefault(navigation => navigation.KeyProperty == property.Name)?.Target;
        var value = Handlers.Converted(rule.On, ExportValue.Of(property, target, cell));
        var converted = !value.IsReference || rules.Conversions.Values.Any(conversion => conversion.Source == value.Type);
        if (value.Type.Length == 0 || (!converted && !value.IsEmpty) || (value.Type == "Перечисление" && !value.IsEmpty))
            return;
        xml.WriteStartElement("Свойство");
        xml.WriteAttributeString("Имя", rule.Target);
        if (value.IsReference ? converted : !value.IsEmpty)
            xml.WriteAttributeString("Тип", value.Type);
        if (value.IsEmpty)
            xml.WriteElementString("Пусто", "");
        else if (value.IsReference)
            Link(value.Text);
        else
            xml.WriteElementString("Значение", value.Text);
        xml.WriteEndElement();
    }

    private void Start(Conversion conversion)
    {
        xml.WriteStartElement("Объект");
        xml.WriteAttributeString("Нпп", (++number).ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("Тип", conversion.Target);
        xml.WriteAttributeString("ИмяПравила", conversion.Code);
    }

    private void Link(string key)
    {
        xml.WriteStartElement("Ссылка");
        xml.WriteStartElement("Свойство");
        xml.WriteAttributeString("Имя", "{УникальныйИдентификатор}");
        xml.WriteAttributeString("Тип", "Строка");
        xml.WriteElementString("Значение", key);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private EntitySet Set(string name) => store.Configuration.Find(name) ?? throw new InvalidOperationException($"Тип не определен ({name})");

    private Dictionary<string, string> Condition(IReadOnlyList<string> accounts)
    {
        if (accounts.Count == 0)
            return [];
        var keys = new List<string>();
        Read($"select Ref_Key from {Set("ChartOfAccounts_Хозрасчетный").Source} where Code in ({string.Join(", ", accounts.Select(Sql.Constant))})", new Sql(), row => keys.Add($"Account_Key eq guid'{row["Ref_Key"]}'"));
        return new(StringComparer.Ordinal) { ["AccountCondition"] = string.Join(" or ", keys) };
    }

    // «КоличествоОстаток», «Счет», «Субконто1» of a balance, as OData has them.
    private static string Balance(string column) => column == "Счет"
        ? "Account"
        : column.Replace("Остаток", "Balance", StringComparison.Ordinal).Replace("Субконто", "ExtDimension", StringComparison.Ordinal);

    private void Read(string statement, Sql sql, Action<SqliteDataReader> each)
    {
        using var connection = store.Reader();
        using var command = SetAnswer.Command(connection, statement, sql);
        using var rows = command.ExecuteReader();
        while (rows.Read())
            each(rows);
    }
}
