using System.Text.RegularExpressions;

namespace Obmen.OneC.Filters;

/// <summary>
/// A condition as 1C's OData interface takes it, in the part of that language that the program speaks: comparisons joined by <c>and</c>, <c>or</c> and
/// brackets.
/// </summary>
internal abstract record Condition
{
    /// <summary>Reads a condition; null for an empty one. Throws <see cref="NotSupportedException"/> on what the program itself never asks.</summary>
    internal static Condition? Read(string filter)
    {
        var parser = new ConditionParser(filter);
        return parser.IsEmpty ? null : parser.Whole();
    }
}

/// <summary>Conditions joined by one word: <c>and</c> or <c>or</c>.</summary>
internal sealed record Joined(string Word, IReadOnlyList<Condition> Parts) : Condition;

/// <summary>A property compared with a value.</summary>
/// <param name="Property">The property, or a path to one.</param>
/// <param name="Operator">As 1C's languages write it: =, &lt;&gt;, &gt; …</param>
/// <param name="Value">The value.</param>
internal sealed record Comparison(string Property, string Operator, Literal Value) : Condition;

/// <summary>What sort of value a literal is.</summary>
internal enum LiteralKind
{
    Text,
    Key,
    Date,
    Flag,
    Number,
}

/// <summary>A value.</summary>
/// <param name="Kind">What sort it is.</param>
/// <param name="Text">Its text: of a flag <c>true</c> or <c>false</c>, of a number with a dot.</param>
/// <param name="Set">The set that a key was said to belong to; empty when it wasn't said.</param>
internal sealed record Literal(LiteralKind Kind, string Text, string Set = "");

/// <summary>Reads conditions.</summary>
internal sealed partial class ConditionParser(string filter)
{
    private static readonly Dictionary<string, string> Operators = new(StringComparer.Ordinal) { ["eq"] = "=", ["ne"] = "<>", ["gt"] = ">", ["ge"] = ">=", ["lt"] = "<", ["le"] = "<=" };

    private readonly List<string> tokens = [.. Token().Matches(filter).Select(match => match.Value)];
    private int at;

    internal bool IsEmpty => tokens.Count == 0;

    internal Condition Whole()
    {
        var read = Either();
        return at == tokens.Count ? read : throw Strange();
    }

    private Condition Either() => Several("or", Both);

    private Condition Both() => Several("and", One);

    private Condition Several(string word, Func<Condition> part)
    {
        var parts = new List<Condition> { part() };
        while (Take(word))
            parts.Add(part());
        return parts.Count == 1 ? parts[0] : new Joined(word, parts);
    }

    private Condition One()
    {
        if (Take("("))
        {
            var inner = Either();
            return Take(")") ? inner : throw Strange();
        }

        var property = Next();
        var comparison = Operators.GetValueOrDefault(Next()) ?? throw Strange();
        return new Comparison(property, comparison, Value());
    }

    private Literal Value()
    {
        var text = Next();
        if (text == "cast")
        {
            // cast(guid'…', 'Catalog_X')
            var isCast = Take("(");
            var key = Value();
            return isCast && Take(",") && Value() is { Kind: LiteralKind.Text } set && Take(")") ? key with { Set = set.Text } : throw Strange();
        }

        if (text is "true" or "false")
            return new(LiteralKind.Flag, text);
        if (text.StartsWith('\''))
            return new(LiteralKind.Text, Text(text));
        if (text.StartsWith("guid'", StringComparison.Ordinal))
            return new(LiteralKind.Key, Text(text[4..]).ToLowerInvariant());
        if (text.StartsWith("datetime'", StringComparison.Ordinal))
            return new(LiteralKind.Date, Text(text[8..]));
        return decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out _) ? new(LiteralKind.Number, text) : throw Strange();
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

    private NotSupportedException Strange() => new($"This condition isn't understood: {string.Join(' ', tokens)}");

    [GeneratedRegex("""(?:guid|datetime)?'(?:[^']|'')*'|[(),]|[^\s(),']+""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
