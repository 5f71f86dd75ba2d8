using System.Text.RegularExpressions;

namespace Obmen.OneC.FileBase;

/// <summary>
/// A condition as 1C's OData interface takes it, in the part of that language that the program speaks (comparisons joined by <c>and</c>, <c>or</c> and
/// brackets), turned into SQL over the rows of an index. A property that a row doesn't have counts as empty, as in 1C.
/// </summary>
internal sealed partial class FilterSql
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal) { ["eq"] = "=", ["ne"] = "<>", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=" };

    private readonly List<string> tokens;
    private readonly List<(string Name, object Value)> values = [];
    private readonly HashSet<string> sought = [];
    private int at;

    private FilterSql(string filter) => tokens = [.. Token().Matches(filter).Select(match => match.Value)];

    /// <summary>The SQL condition; empty for an empty filter.</summary>
    internal string Sql { get; private set; } = "";

    /// <summary>Its parameters.</summary>
    internal (string Name, object Value)[] Values => [.. values];

    /// <summary>Expressions that rows are sought by and that deserve an index.</summary>
    internal IReadOnlyCollection<string> Sought => sought;

    /// <summary>Reads a condition. Throws <see cref="NotSupportedException"/> on what the program itself never asks.</summary>
    internal static FilterSql Read(string filter)
    {
        var read = new FilterSql(filter);
        if (read.tokens.Count == 0)
            return read;
        read.Sql = read.Either();
        return read.at == read.tokens.Count ? read : throw read.Strange();
    }

    /// <summary>The expression of a property; <paramref name="empty"/> is SQL of what a row without it has.</summary>
    internal static string Column(string property, string empty) => property == "Ref_Key" ? "key" : $"coalesce(json_extract(body, '$.\"{property.Replace("'", "''", StringComparison.Ordinal)}\"'), {empty})";

    private string Either() => Joined("or", Both);

    private string Both() => Joined("and", One);

    private string Joined(string word, Func<string> part)
    {
        var parts = new List<string> { part() };
        while (Take(word))
            parts.Add(part());
        return parts.Count == 1 ? parts[0] : $"({string.Join($" {word} ", parts)})";
    }

    private string One()
    {
        if (Take("("))
        {
            var inner = Either();
            return Take(")") ? inner : throw Strange();
        }

        var property = Next();
        var comparison = Operators.GetValueOrDefault(Next()) ?? throw Strange();
        var (value, empty) = Literal();
        var column = Column(property, empty);
        if (comparison != "<>" && value is string && column != "key")
            sought.Add(column);
        var name = $"$p{values.Count}";
        values.Add((name, value));
        return $"{column} {comparison} {name}";
    }

    private (object Value, string Empty) Literal()
    {
        var text = Next();
        if (text == "cast")
        {
            // cast(guid'…', 'Catalog_X'): the key alone tells which object it is.
            var isCast = Take("(");
            var key = Literal();
            return isCast && Take(",") && Next().Length > 0 && Take(")") ? key : throw Strange();
        }

        if (text is "true" or "false")
            return (text == "true" ? 1L : 0L, "0");
        if (text.StartsWith('\''))
            return (Text(text), "''");
        if (text.StartsWith("guid'", StringComparison.Ordinal))
            return (Text(text[4..]).ToLowerInvariant(), $"'{Guid.Empty}'");
        if (text.StartsWith("datetime'", StringComparison.Ordinal))
            return (Text(text[8..]), "'0001-01-01T00:00:00'");
        return decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number) ? ((double)number, "0") : throw Strange();
    }

    private static string Text(string quoted) => quoted[1..^1].Replace("''", "'", StringComparison.Ordinal);

    private string Next() => at < tokens.Count ? tokens[at++] : throw Strange();

    private bool Take(string token)
    {
        if (at >= tokens.Count || tokens[at] != token)
            return false;
        at++;
        return true;
    }

    private NotSupportedException Strange() => new($"The condition can't be put to an exported file: {string.Join(' ', tokens)}");

    [GeneratedRegex("""(?:guid|datetime)?'(?:[^']|'')*'|[(),]|[^\s(),']+""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
