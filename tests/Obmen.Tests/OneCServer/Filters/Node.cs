using System.Globalization;

namespace Obmen.Tests.OneCServer.Filters;

/// <summary>An expression that can be written with as few brackets as 1C's precedence allows, and worked out in memory.</summary>
public abstract record Node
{
    /// <summary>The developer guide's table of precedence, low to high; prefixes and what needs no brackets come after.</summary>
    private static readonly string[] Levels = ["or", "and", "ne", "eq", "le", "lt", "ge", "gt", "sub", "add", "div", "mul"];

    private static int PrefixLevel => Levels.Length;

    protected abstract int Level { get; }

    protected abstract string Write();

    /// <summary>The value for a row; null where a reference leads nowhere or a number is divided by zero.</summary>
    public abstract object? Value(Row row);

    public sealed override string ToString() => Write();

    private string In(int level) => Level < level ? $"({Write()})" : Write();

    public sealed record Leaf(string Text, Func<Row, object?> Of) : Node
    {
        protected override int Level => PrefixLevel + 1;

        protected override string Write() => Text;

        public override object? Value(Row row) => Of(row);
    }

    public sealed record Prefix(string Sign, Node Inner) : Node
    {
        protected override int Level => PrefixLevel;

        protected override string Write() => $"{Sign} {Inner.In(PrefixLevel)}";

        public override object? Value(Row row) => Inner.Value(row) switch
        {
            bool flag => !flag,
            double number => -number,
            _ => null,
        };
    }

    public sealed record Infix(string Operator, Node Left, Node Right) : Node
    {
        protected override int Level => Array.IndexOf(Levels, Operator);

        protected override string Write() => $"{Left.In(Level)} {Operator} {Right.In(Level + 1)}";

        public override object? Value(Row row) => Operation.Value(Operator, Left.Value(row), Right.Value(row));
    }

    public sealed record Call(string Name, IReadOnlyList<Node> Arguments) : Node
    {
        protected override int Level => PrefixLevel + 1;

        protected override string Write() => $"{Name}({string.Join(", ", Arguments)})";

        public override object? Value(Row row)
        {
            var values = Arguments.Select(argument => argument.Value(row)).ToList();
            return values.Contains(null) ? null : Name switch
            {
                "startswith" => ((string)values[0]!).StartsWith((string)values[1]!, StringComparison.Ordinal),
                "endswith" => ((string)values[0]!).EndsWith((string)values[1]!, StringComparison.Ordinal),
                "substringof" => ((string)values[1]!).Contains((string)values[0]!, StringComparison.Ordinal),
                "concat" => (string)values[0]! + (string)values[1]!,
                "year" => (double)((DateTime)values[0]!).Year,
                "month" => (double)((DateTime)values[0]!).Month,
                _ => throw new InvalidOperationException(Name),
            };
        }
    }

    public static Node OfNumber(double number) => new Leaf(number.ToString(CultureInfo.InvariantCulture), _ => number);

    public static Node OfText(string text) => new Leaf($"'{text.Replace("'", "''", StringComparison.Ordinal)}'", _ => text);

    public static Node OfDate(DateTime date) => new Leaf($"datetime'{date:yyyy-MM-ddTHH:mm:ss}'", _ => date);

    public static Node OfFlag(bool flag) => new Leaf(flag ? "true" : "false", _ => flag);
}

/// <summary>Operators on values that may be unknown (null).</summary>
internal static class Operation
{
    internal static object? Value(string name, object? left, object? right) => name switch
    {
        "and" => left is false || right is false ? false : left is null || right is null ? null : true,
        "or" => left is true || right is true ? true : left is null || right is null ? null : false,
        _ when left is null || right is null => null,
        "add" => (double)left + (double)right,
        "sub" => (double)left - (double)right,
        "mul" => (double)left * (double)right,
        "div" => (double)right == 0 ? null : (double)left / (double)right,
        _ => Compared(name, left is string text ? string.CompareOrdinal(text, (string)right) : ((IComparable)left).CompareTo(right)),
    };

    private static bool Compared(string name, int order) => name switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gt" => order > 0,
        "ge" => order >= 0,
        "lt" => order < 0,
        "le" => order <= 0,
        _ => throw new InvalidOperationException(name),
    };
}
