using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Obmen.OneC.ComHost;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.ComStandIn;

/// <summary>Runs a query over the sandbox's base, in the sandbox's own words.</summary>
internal sealed class QueryRunner(ODataLine line, Configuration configuration, IReadOnlyDictionary<string, WireValue> parameters)
{
    internal IEnumerable<object?[]> Run(string text, IReadOnlyList<bool> typed)
    {
        var query = new QueryParser(text).Read();
        var set = Names.Set(configuration, query.Table) ?? throw RefusalException.Of($"Таблица не найдена \"{query.Table}\"");
        var where = query.Where is null ? "" : Filter(set, query.Where);
        if (query.Fields is ["*"])
            return [[decimal.Parse(line.Get($"{set.Name}/$count{(where.Length > 0 ? $"?$filter={Uri.EscapeDataString(where)}" : "")}")!.GetValue<string>(), CultureInfo.InvariantCulture)]];
        var isBalance = query.Virtual == "Остатки";
        var columns = query.Fields.Select((field, i) => isBalance ? new Column([BalanceName(set, field)], typed[i]) : Column.Of(configuration, set, field, typed[i])).ToList();
        var options = new List<string>();
        if (!isBalance)
            options.Add("$select=" + string.Join(',', columns.SelectMany(column => column.Asked).Distinct()));
        if (columns.SelectMany(column => column.Expanded).Distinct().ToList() is { Count: > 0 } expanded)
            options.Add("$expand=" + string.Join(',', expanded));
        if (where.Length > 0)
            options.Add("$filter=" + Uri.EscapeDataString(where));
        if (query.Order.Count > 0)
            options.Add("$orderby=" + Uri.EscapeDataString(string.Join(',', query.Order.Select(order => Names.Property(set, order.Field).Name + (order.IsDescending ? " desc" : "")))));
        if (query.First > 0)
            options.Add($"$top={query.First}");
        var answer = line.Get($"{Called(set, query)}{(options.Count > 0 ? "?" + string.Join('&', options) : "")}") ?? throw RefusalException.Of(set.Name);
        return answer["value"]!.AsArray().Select(row => columns.Select(column => column.Of(row!)).ToArray());
    }

    private string Called(EntitySet set, ParsedQuery query)
    {
        if (query.Virtual.Length == 0)
            return set.Name;
        var arguments = new List<string>();
        if (query.Arguments.ElementAtOrDefault(0) is ParameterNode period)
            arguments.Add($"Period=datetime'{parameters[period.Name].Value}'");
        if (query.Arguments.ElementAtOrDefault(1) is { } condition)
        {
            var name = set.Kind == "AccountingRegister" ? "AccountCondition" : "Condition";
            arguments.Add($"{name}='{Filter(set, condition).Replace("'", "''", StringComparison.Ordinal)}'");
        }

        var (table, own) = query.Virtual switch
        {
            "Остатки" => ("Balance", set.Name.Replace("_RecordType", "", StringComparison.Ordinal)),
            "СрезПоследних" => ("SliceLast", set.Name),
            _ => throw RefusalException.Of($"Таблица не найдена \"{query.Virtual}\""),
        };
        return $"{own}/{table}({Uri.EscapeDataString(string.Join(',', arguments))})";
    }

    private static string BalanceName(EntitySet set, string field)
    {
        const string Balance = "Остаток";
        if (field.EndsWith(Balance, StringComparison.Ordinal))
            return field[..^Balance.Length] + "Balance";
        return field == "Счет" ? "Account_Key" : field.StartsWith("Субконто", StringComparison.Ordinal) ? field.Replace("Субконто", "ExtDimension", StringComparison.Ordinal) : Names.Property(set, field).Name;
    }

    private string Filter(EntitySet set, Node node) => node switch
    {
        JoinedNode joined => $"({string.Join(joined.Word == "И" ? " and " : " or ", joined.Parts.Select(part => Filter(set, part)))})",
        ComparedNode { Operator: "В" } within => $"({string.Join(" or ", parameters[within.Parameter].Items!.Select(item => $"{Path(set, within.Field)} eq {Literal(set, within.Field, item)}"))})",
        ComparedNode compared => $"{Path(set, compared.Field)} {Word(compared.Operator)} {Literal(set, compared.Field, parameters[compared.Parameter])}",
        _ => throw RefusalException.Of("Синтаксическая ошибка"),
    };

    private string Path(EntitySet set, string field) => set.Kind == "AccountingRegister" && field == "Счет" ? "Account_Key" : Column.Path(configuration, set, field).Path;

    private string Literal(EntitySet set, string field, WireValue value)
    {
        var isComposite = (set.Kind != "AccountingRegister" || field != "Счет") && Column.Path(configuration, set, field).Property.Kind == ValueKind.Composite;
        if (value.Type.Contains("Ref.", StringComparison.Ordinal) && !value.Type.StartsWith("EnumRef.", StringComparison.Ordinal))
            return isComposite ? $"cast(guid'{value.Value}', '{value.Type.Replace("Ref.", "_", StringComparison.Ordinal)}')" : $"guid'{value.Value}'";
        return value.Type switch
        {
            "boolean" or "decimal" => value.Value,
            "dateTime" => $"datetime'{value.Value}'",
            _ => $"'{value.Value.Replace("'", "''", StringComparison.Ordinal)}'",
        };
    }

    private static string Word(string comparison) => comparison switch { "=" => "eq", "<>" => "ne", ">" => "gt", ">=" => "ge", "<" => "lt", _ => "le" };
}
