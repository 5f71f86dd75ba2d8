using System.Globalization;
using System.Text.RegularExpressions;

namespace Obmen.ComStandIn;

/// <summary>A query as it was read: fields, table, arguments of a virtual table, condition, order.</summary>
internal sealed record ParsedQuery(int First, IReadOnlyList<string> Fields, string Table, string Virtual, IReadOnlyList<Node?> Arguments, Node? Where, IReadOnlyList<(string Field, bool IsDescending)> Order);

/// <summary>A condition, or a field or parameter in it.</summary>
internal abstract record Node;

internal sealed record JoinedNode(string Word, IReadOnlyList<Node> Parts) : Node;

internal sealed record ComparedNode(string Field, string Operator, string Parameter) : Node;

internal sealed record ParameterNode(string Name) : Node;

/// <summary>Reads the part of 1C's query language that the program writes; anything else is refused, as 1C refuses a mistake.</summary>
internal sealed partial class QueryParser(string text)
{
    private readonly List<string> tokens = [.. Token().Matches(text).Select(match => match.Value)];
    private int at;

    internal ParsedQuery Read()
    {
        Need("ВЫБРАТЬ");
        var first = Take("ПЕРВЫЕ") ? int.Parse(Next(), CultureInfo.InvariantCulture) : 0;
        var fields = new List<string>();
        do
        {
            fields.Add(Take("КОЛИЧЕСТВО") ? Count() : Own(Next()));
            Need("КАК");
            _ = Next();
        }
        while (Take(","));
        Need("ИЗ");
        var table = Next();
        var (arguments, called) = (new List<Node?>(), "");
        if (Take("("))
        {
            (table, called) = (table[..table.LastIndexOf('.')], table[(table.LastIndexOf('.') + 1)..]);
            do
                arguments.Add(tokens[at] is "," or ")" ? null : tokens[at].StartsWith('&') ? new ParameterNode(Next()[1..]) : Either());
            while (Take(","));
            Need(")");
        }

        Need("КАК");
        Need("Т");
        var where = Take("ГДЕ") ? Either() : null;
        var order = new List<(string, bool)>();
        if (Take("УПОРЯДОЧИТЬ"))
        {
            Need("ПО");
            do
                order.Add((Own(Next()), Take("УБЫВ")));
            while (Take(","));
        }

        return at == tokens.Count ? new(first, fields, table, called, arguments, where, order) : throw Wrong();
    }

    private string Count()
    {
        Need("(");
        Need("*");
        Need(")");
        return "*";
    }

    private Node Either() => Several("ИЛИ", Both);

    private Node Both() => Several("И", One);

    private Node Several(string word, Func<Node> part)
    {
        var parts = new List<Node> { part() };
        while (Take(word))
            parts.Add(part());
        return parts.Count == 1 ? parts[0] : new JoinedNode(word, parts);
    }

    private Node One()
    {
        if (Take("("))
        {
            var inner = Either();
            Need(")");
            return inner;
        }

        var field = Next();
        var comparison = Next();
        if (comparison is not ("=" or "<>" or ">" or ">=" or "<" or "<=" or "В"))
            throw Wrong();
        if (comparison == "В")
            Need("(");
        var parameter = Next();
        if (comparison == "В")
            Need(")");
        return parameter.StartsWith('&') ? new ComparedNode(field.StartsWith("Т.", StringComparison.Ordinal) ? field[2..] : field, comparison, parameter[1..]) : throw Wrong();
    }

    private string Own(string field) => field.StartsWith("Т.", StringComparison.Ordinal) ? field[2..] : throw Wrong();

    private string Next() => at < tokens.Count ? tokens[at++] : throw Wrong();

    private void Need(string token)
    {
        if (!Take(token))
            throw Wrong();
    }

    private bool Take(string token)
    {
        if (at >= tokens.Count || tokens[at] != token)
            return false;
        at++;
        return true;
    }

    private RefusalException Wrong() => RefusalException.Of($"{{(1, 1)}}: Синтаксическая ошибка \"{tokens.ElementAtOrDefault(Math.Max(at - 1, 0))}\" <<?>> {text}");

    [GeneratedRegex("""<>|>=|<=|[=<>(),*]|[^\s=<>(),*]+""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
