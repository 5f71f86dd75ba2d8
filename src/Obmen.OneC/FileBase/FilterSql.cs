using System.Globalization;
using Obmen.OneC.Filters;

namespace Obmen.OneC.FileBase;

/// <summary>A condition as SQL over the rows of an index. A property that a row doesn't have counts as empty, as in 1C.</summary>
internal sealed class FilterSql
{
    private readonly List<(string Name, object Value)> values = [];
    private readonly HashSet<string> sought = [];

    private FilterSql()
    {
    }

    /// <summary>The SQL condition; empty for an empty filter.</summary>
    internal string Sql { get; private set; } = "";

    /// <summary>Its parameters.</summary>
    internal (string Name, object Value)[] Values => [.. values];

    /// <summary>Expressions that rows are sought by and that deserve an index.</summary>
    internal IReadOnlyCollection<string> Sought => sought;

    /// <summary>Reads a condition. Throws as <see cref="Condition.Read"/> does.</summary>
    internal static FilterSql Read(string filter)
    {
        var read = new FilterSql();
        if (Condition.Read(filter) is { } condition)
            read.Sql = read.Write(condition);
        return read;
    }

    /// <summary>The expression of a property; <paramref name="empty"/> is SQL of what a row without it has.</summary>
    internal static string Column(string property, string empty) => property == "Ref_Key" ? "key" : $"coalesce(json_extract(body, '$.\"{property.Replace("'", "''", StringComparison.Ordinal)}\"'), {empty})";

    private string Write(Condition condition) => condition is Joined joined
        ? $"({string.Join($" {joined.Word} ", joined.Parts.Select(Write))})"
        : Compared((Comparison)condition);

    private string Compared(Comparison comparison)
    {
        var (value, empty) = Literal(comparison.Value);
        var column = Column(comparison.Property, empty);
        if (comparison.Operator != "<>" && value is string && column != "key")
            sought.Add(column);
        var name = $"$p{values.Count}";
        values.Add((name, value));
        return $"{column} {comparison.Operator} {name}";
    }

    // The key alone tells which object it is, whatever set it was said to belong to.
    private static (object Value, string Empty) Literal(Literal literal) => literal.Kind switch
    {
        LiteralKind.Flag => (literal.Text == "true" ? 1L : 0L, "0"),
        LiteralKind.Key => (literal.Text, $"'{Guid.Empty}'"),
        LiteralKind.Date => (literal.Text, "'0001-01-01T00:00:00'"),
        LiteralKind.Number => (double.Parse(literal.Text, CultureInfo.InvariantCulture), "0"),
        _ => (literal.Text, "''"),
    };
}
