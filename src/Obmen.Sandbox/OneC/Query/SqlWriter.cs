using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Turns an expression over a set into SQL; unknown names, functions and unfit types are refused as 1C refuses them.</summary>
internal sealed class SqlWriter
{
    private static readonly Dictionary<string, string> Arithmetic = new(StringComparer.Ordinal) { ["add"] = "+", ["sub"] = "-", ["mul"] = "*" };

    private readonly SqlNames names;
    private readonly SqlFunctions functions;
    private readonly Sql sql;

    internal SqlWriter(Configuration configuration, EntitySet set, string alias, Sql sql)
        : this(new SqlNames(configuration, set, alias, sql), sql)
    {
    }

    private SqlWriter(SqlNames names, Sql sql) => (this.names, this.sql, functions) = (names, sql, new(Write, sql));

    /// <summary>The SQL of a condition.</summary>
    internal string Condition(Expression expression) => Write(expression).As(ValueKind.Flag);

    /// <summary>The SQL of any value.</summary>
    internal SqlPart Write(Expression expression) => expression switch
    {
        Expression.Literal { Kind: LiteralKind.Null } => new("null", null),
        Expression.Literal literal => new(sql.Value(literal.Value!), Kind(literal)),
        Expression.Path path => names.Path(path.Names),
        Expression.Logical logical => SqlPart.Flag(Balanced(logical, 0, logical.Parts.Count)),
        Expression.Unary { Operator: "not" } unary => SqlPart.Flag($"(not {Condition(unary.Inner)})"),
        Expression.Unary unary => new($"(-{Write(unary.Inner).As(ValueKind.Number)})", ValueKind.Number),
        Expression.Binary binary => Binary(binary),
        Expression.Cast cast => Cast(cast),
        Expression.Call { Name: "isof" } call => IsOf(call),
        Expression.Call call => functions.Write(call),
        Expression.Collection collection => Collection(collection),
        _ => throw ODataError.BadOption("выражение"),
    };

    private SqlPart Binary(Expression.Binary binary)
    {
        var (left, right) = (Write(binary.Left), Write(binary.Right));
        if (SqlComparison.Has(binary.Operator))
            return SqlComparison.Write(binary.Operator, left, right);
        var (a, b) = (left.As(ValueKind.Number), right.As(ValueKind.Number));
        // 1C divides numbers exactly, whole ones too.
        return new(binary.Operator == "div" ? $"(cast({a} as real) / {b})" : $"({a} {Arithmetic[binary.Operator]} {b})", ValueKind.Number);
    }

    // A long chain goes in as a balanced tree: SQLite limits the depth of an expression.
    private string Balanced(Expression.Logical logical, int from, int to)
    {
        if (to - from == 1)
            return Condition(logical.Parts[from]);
        var middle = (from + to) / 2;
        return $"({Balanced(logical, from, middle)} {(logical.IsOr ? "or" : "and")} {Balanced(logical, middle, to)})";
    }

    private SqlPart Cast(Expression.Cast cast)
    {
        var inner = Write(cast.Inner);
        if (cast.Type.StartsWith("Edm.", StringComparison.Ordinal))
            return Primitive(inner, cast.Type);
        var key = inner switch
        {
            { Kind: ValueKind.Composite } => $"(case when {inner.TypeName} = {sql.Value("StandardODATA." + cast.Type)} then {inner.Text} end)",
            { Kind: ValueKind.Guid } => inner.Text,
            _ => throw SqlPart.Mismatch(),
        };
        return cast.Rest.Count > 0 ? names.Through(cast.Type, key, cast.Rest) : new(key, ValueKind.Guid, sql.Value("StandardODATA." + cast.Type));
    }

    private static SqlPart Primitive(SqlPart inner, string type) => type switch
    {
        "Edm.Double" or "Edm.Decimal" => new($"cast({inner.Text} as real)", ValueKind.Number),
        "Edm.Int16" or "Edm.Int32" or "Edm.Int64" => new($"cast({inner.Text} as integer)", ValueKind.Number),
        "Edm.String" => new($"cast({inner.Text} as text)", ValueKind.Text),
        "Edm.DateTime" => new(inner.Text, ValueKind.Date),
        "Edm.Guid" => new(inner.Text, ValueKind.Guid),
        _ => throw ODataError.BadFunction("cast"),
    };

    private SqlPart IsOf(Expression.Call call)
    {
        if (call.Arguments is not [Expression.Path path, Expression.Literal { Value: string type, Kind: LiteralKind.Text }] || names.Path(path.Names) is not { TypeName: { } typeName })
            throw ODataError.BadFunction("isof");
        return SqlPart.Flag($"({typeName} = {sql.Value(type.StartsWith("Edm.", StringComparison.Ordinal) ? type : "StandardODATA." + type)})");
    }

    private SqlPart Collection(Expression.Collection collection)
    {
        var (section, column) = names.Section(collection.Section);
        var rows = sql.Alias();
        var from = $"from json_each({column}) {rows}";
        if (collection.Condition is null)
            return SqlPart.Flag($"(exists (select 1 {from}))");
        var inner = new SqlWriter(names.With(collection.Variable, section, rows), sql).Condition(collection.Condition);
        return SqlPart.Flag(collection.All ? $"(not exists (select 1 {from} where not {inner}))" : $"(exists (select 1 {from} where {inner}))");
    }

    private static ValueKind Kind(Expression.Literal literal) => literal.Kind switch
    {
        LiteralKind.Text => ValueKind.Text,
        LiteralKind.Number => ValueKind.Number,
        LiteralKind.Flag => ValueKind.Flag,
        LiteralKind.Date => ValueKind.Date,
        _ => ValueKind.Guid,
    };
}
