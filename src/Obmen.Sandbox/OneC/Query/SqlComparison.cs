using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Comparisons with 1C's rules for types: equal kinds only, and a composite value only together with its type.</summary>
internal static class SqlComparison
{
    private static readonly Dictionary<string, string> Signs = new(StringComparer.Ordinal)
    {
        ["eq"] = "=",
        ["ne"] = "<>",
        ["gt"] = ">",
        ["ge"] = ">=",
        ["lt"] = "<",
        ["le"] = "<=",
    };

    internal static bool Has(string name) => Signs.ContainsKey(name);

    internal static SqlPart Write(string name, SqlPart left, SqlPart right)
    {
        if (left.Kind is null || right.Kind is null)
            return WithNull(name, left.Kind is null ? right : left);
        if (left.Kind == ValueKind.Composite || right.Kind == ValueKind.Composite)
            return WithComposite(name, left, right);
        if (left.Kind == ValueKind.Binary || !(left.Kind == right.Kind || (left.IsNumeric && right.IsNumeric)))
            throw SqlPart.Mismatch();
        return SqlPart.Flag($"({left.Text} {Signs[name]} {right.Text})");
    }

    private static SqlPart WithNull(string name, SqlPart other) => name switch
    {
        "eq" => SqlPart.Flag($"({other.Text} is null)"),
        "ne" => SqlPart.Flag($"({other.Text} is not null)"),
        _ => throw SqlPart.Mismatch(),
    };

    private static SqlPart WithComposite(string name, SqlPart left, SqlPart right)
    {
        if (name is not ("eq" or "ne"))
            throw SqlPart.Mismatch();
        var equal = left.Kind == right.Kind
            ? $"({left.Text} = {right.Text} and {left.TypeName} = {right.TypeName})"
            : Equal(left.Kind == ValueKind.Composite ? left : right, left.Kind == ValueKind.Composite ? right : left);
        return SqlPart.Flag(name == "eq" ? equal : $"(not {equal})");
    }

    // A bare GUID names no type, so it equals no composite value: the developer guide asks for cast(guid'…', 'Document_Y').
    private static string Equal(SqlPart composite, SqlPart plain) => plain switch
    {
        { Kind: ValueKind.Guid, TypeName: null } => "(0)",
        { Kind: ValueKind.Guid } => $"({composite.Text} = {plain.Text} and {composite.TypeName} = {plain.TypeName})",
        { Kind: ValueKind.Text } => $"({composite.Text} = {plain.Text} and {composite.TypeName} = 'Edm.String')",
        { Kind: ValueKind.Date } => $"({composite.Text} = {plain.Text} and {composite.TypeName} = 'Edm.DateTime')",
        { Kind: ValueKind.Flag } => $"({composite.Text} = case when {plain.Text} then 'true' else 'false' end and {composite.TypeName} = 'Edm.Boolean')",
        { IsNumeric: true } => $"(cast({composite.Text} as real) = {plain.Text} and {composite.TypeName} in ('Edm.Double', 'Edm.Int16', 'Edm.Int32', 'Edm.Int64'))",
        _ => throw SqlPart.Mismatch(),
    };
}
