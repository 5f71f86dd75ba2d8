using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Turns an expression over a set into SQL; unknown names and functions are refused as 1C refuses them.</summary>
internal sealed class SqlWriter(Configuration configuration, EntitySet set, string alias, Sql sql)
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal)
    {
        ["eq"] = "=",
        ["ne"] = "<>",
        ["gt"] = ">",
        ["ge"] = ">=",
        ["lt"] = "<",
        ["le"] = "<=",
        ["and"] = "and",
        ["or"] = "or",
        ["add"] = "+",
        ["sub"] = "-",
        ["mul"] = "*",
        ["div"] = "/",
    };

    /// <summary>The SQL of an expression, in brackets where needed.</summary>
    internal string Write(Expression expression) => expression switch
    {
        Expression.Literal { Kind: LiteralKind.Null } => "null",
        Expression.Literal literal => sql.Value(literal.Value!),
        Expression.Path path => Path(path.Names),
        Expression.Unary { Operator: "not" } unary => $"(not {Write(unary.Inner)})",
        Expression.Unary unary => $"(-{Write(unary.Inner)})",
        Expression.Binary binary => Binary(binary),
        Expression.Cast cast => Cast(cast),
        Expression.Call call => new FunctionSql(Write, IsOf).Write(call),
        Expression.Collection collection => Collection(collection),
        _ => throw ODataError.BadOption("выражение"),
    };

    private string Binary(Expression.Binary binary)
    {
        if (binary is { Operator: "eq" or "ne", Right: Expression.Cast { Inner: Expression.Literal literal, Rest.Count: 0 } cast, Left: Expression.Path path })
            return CompositeEquals(path, literal, cast.Type, binary.Operator == "ne");
        var (left, right) = (Write(binary.Left), Write(binary.Right));
        if (left == "null" || right == "null")
            return $"({(left == "null" ? right : left)} {(binary.Operator == "eq" ? "is null" : "is not null")})";
        // 1C divides numbers exactly, whole ones too.
        return binary.Operator == "div" ? $"(cast({left} as real) / {right})" : $"({left} {Operators[binary.Operator]} {right})";
    }

    private string CompositeEquals(Expression.Path path, Expression.Literal literal, string type, bool negate)
    {
        var column = Path(path.Names);
        var typeColumn = Path([.. path.Names.SkipLast(1), path.Names[^1] + "_Type"]);
        var equals = $"({column} = {sql.Value(literal.Value!)} and {typeColumn} = {sql.Value("StandardODATA." + type)})";
        return negate ? $"(not {equals})" : equals;
    }

    private string Path(IReadOnlyList<string> names)
    {
        if (names.Count == 1)
            return Column(names[0]);
        var navigation = set.Navigations.FirstOrDefault(candidate => candidate.Name == names[0]) ?? throw ODataError.NoProperty(names[0]);
        return Through(navigation.Target, Column(navigation.KeyProperty), [.. names.Skip(1)]);
    }

    private string Through(string target, string key, IReadOnlyList<string> rest)
    {
        var targetSet = configuration.Find(target) ?? throw ODataError.NoSet(target);
        var other = sql.Alias();
        var inner = new SqlWriter(configuration, targetSet, other, sql).Path(rest);
        return $"(select {inner} from {Sql.Name(target)} {other} where {other}.Ref_Key = {key})";
    }

    private string Column(string name) =>
        set.Find(name) is null ? throw ODataError.NoProperty(name) : $"{alias}.{Sql.Name(name)}";

    private string Cast(Expression.Cast cast)
    {
        if (cast.Rest.Count > 0)
            return Through(cast.Type, Write(cast.Inner), cast.Rest);
        return cast.Type switch
        {
            "Edm.Double" or "Edm.Decimal" => $"cast({Write(cast.Inner)} as real)",
            "Edm.Int16" or "Edm.Int32" or "Edm.Int64" => $"cast({Write(cast.Inner)} as integer)",
            "Edm.String" => $"cast({Write(cast.Inner)} as text)",
            _ => Write(cast.Inner),
        };
    }

    private string IsOf(Expression value, string type)
    {
        if (value is not Expression.Path path)
            throw ODataError.BadFunction("isof");
        var full = type.StartsWith("Edm.", StringComparison.Ordinal) ? type : "StandardODATA." + type;
        return $"({Path([.. path.Names.SkipLast(1), path.Names[^1] + "_Type"])} = {sql.Value(full)})";
    }

    private string Collection(Expression.Collection collection)
    {
        var section = set.Sections.FirstOrDefault(candidate => candidate.Name == collection.Section) ?? throw ODataError.NoProperty(collection.Section);
        var rows = sql.Alias();
        var from = $"from json_each({alias}.{Sql.Name(section.Name)}) {rows}";
        if (collection.Condition is null)
            return $"exists (select 1 {from})";
        var condition = new RowSql(section, collection.Variable, rows, sql, (write, isOf) => new FunctionSql(write, isOf)).Write(collection.Condition);
        return collection.All ? $"not exists (select 1 {from} where not {condition})" : $"exists (select 1 {from} where {condition})";
    }

    /// <summary>Conditions over a row of a tabular section, kept as JSON.</summary>
    private sealed class RowSql(Section section, string variable, string rows, Sql sql, Func<Func<Expression, string>, Func<Expression, string, string>, FunctionSql> functions)
    {
        internal string Write(Expression expression) => expression switch
        {
            Expression.Literal literal => sql.Value(literal.Value ?? ""),
            Expression.Path path => Column(path.Names),
            Expression.Unary unary => unary.Operator == "not" ? $"(not {Write(unary.Inner)})" : $"(-{Write(unary.Inner)})",
            Expression.Binary binary => $"({Write(binary.Left)} {Operators[binary.Operator]} {Write(binary.Right)})",
            Expression.Call call => functions(Write, (_, _) => throw ODataError.BadFunction("isof")).Write(call),
            _ => throw ODataError.BadOption("условие над табличной частью"),
        };

        private string Column(IReadOnlyList<string> names)
        {
            if (names.Count != 2 || names[0] != variable || section.Properties.All(property => property.Name != names[1]))
                throw ODataError.NoProperty(string.Join('/', names));
            return $"json_extract({rows}.value, {sql.Value("$.\"" + names[1] + "\"")})";
        }
    }
}
