using System.Globalization;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Filters of the CRM as SQL. The grammar is OData's; its reader is the one the 1C sandbox has.</summary>
internal sealed class CrmFilter(CrmSet set, string alias, Sql sql)
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = "=", ["ne"] = "<>", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=", ["and"] = "and", ["or"] = "or",
    };

    /// <summary>The condition in SQL; an unknown name is refused with 400.</summary>
    internal string Write(string filter) => Write(CrmSyntax.Parse(filter));

    private string Write(Expression expression) => expression switch
    {
        Expression.Literal { Kind: LiteralKind.Null } => "null",
        Expression.Literal literal => sql.Value(literal.Value!),
        Expression.Path { Names: [var name] } => Column(name),
        Expression.Path { Names: [var first, var second] } => Through(first, second),
        Expression.Unary { Operator: "not" } unary => $"(not {Write(unary.Inner)})",
        Expression.Unary unary => $"(-{Write(unary.Inner)})",
        Expression.Binary binary => Binary(binary),
        Expression.Call { Name: "substringof", Arguments: [var part, var whole] } => $"(instr({Write(whole)}, {Write(part)}) > 0)",
        Expression.Call { Name: "startswith", Arguments: [var whole, var part] } => $"(substr({Write(whole)}, 1, length({Write(part)})) = {Write(part)})",
        Expression.Call { Name: "endswith", Arguments: [var whole, var part] } => $"(substr({Write(whole)}, -length({Write(part)})) = {Write(part)})",
        _ => throw new CrmError(400, "Выражение фильтра не поддерживается"),
    };

    private string Binary(Expression.Binary binary)
    {
        if (!Operators.TryGetValue(binary.Operator, out var sign))
            throw new CrmError(400, $"Оператор {binary.Operator} не поддерживается");
        var (left, right) = (Write(binary.Left), Write(binary.Right));
        return right == "null" ? $"({left} {(binary.Operator == "eq" ? "is null" : "is not null")})" : $"({left} {sign} {right})";
    }

    private string Column(string name) =>
        set.Find(name) is { } property ? $"{alias}.\"{property.Name}\"" : throw NoProperty(name);

    private string Through(string first, string second)
    {
        if (set.Navigation(first) is not { IsMany: false } navigation || CrmModel.Sets.First(other => other.Name == navigation.Target) is var target && target.Find(second) is null)
            throw NoProperty($"{first}/{second}");
        return $"(select \"{target.Find(second)!.Name}\" from \"{target.Name}\" where \"{target.Key.Name}\" = {alias}.\"{navigation.ForeignKey}\")";
    }

    private CrmError NoProperty(string name) =>
        new(400, string.Create(CultureInfo.InvariantCulture, $"Could not find a property named '{name}' on type 'CBase.{set.Name}'."));
}
