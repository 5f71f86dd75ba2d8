using System.Globalization;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>
/// Parses filters with 1C's precedence, each operator a level of its own (developer guide 17.4): or, and, ne, eq, le, lt, ge, gt, sub, add,
/// div, mul, not, unary minus.
/// </summary>
internal sealed class Parser
{
    private const int MaxDepth = 100;
    private static readonly string[] Levels = ["or", "and", "ne", "eq", "le", "lt", "ge", "gt", "sub", "add", "div", "mul"];

    private readonly List<Token> tokens;
    private int at;
    private int depth;

    private Parser(string text) => tokens = Lexer.Split(text);

    private Token Current => tokens[at];

    /// <summary>Parses a whole filter.</summary>
    internal static Expression Filter(string text)
    {
        var parser = new Parser(text);
        var result = parser.Level(0);
        parser.Expect(TokenKind.End);
        return result;
    }

    /// <summary>Parses <c>$orderby</c>: expressions with asc or desc.</summary>
    internal static List<(Expression By, bool Descending)> Order(string text)
    {
        var parser = new Parser(text);
        var result = new List<(Expression, bool)>();
        do
        {
            var by = parser.Level(0);
            var descending = parser.Current is { Kind: TokenKind.Name, Text: "desc" };
            if (descending || parser.Current is { Kind: TokenKind.Name, Text: "asc" })
                parser.at++;
            result.Add((by, descending));
        }
        while (parser.Take(TokenKind.Comma));
        parser.Expect(TokenKind.End);
        return result;
    }

    private Expression Level(int level)
    {
        if (level == Levels.Length)
            return Prefix();
        var left = Level(level + 1);
        while (Current.Kind == TokenKind.Name && Current.Text == Levels[level])
        {
            at++;
            left = new Expression.Binary(Levels[level], left, Level(level + 1));
        }

        return left;
    }

    private Expression Prefix()
    {
        if (++depth > MaxDepth)
            throw ODataError.BadOption("слишком глубокая вложенность");
        try
        {
            if (Current is { Kind: TokenKind.Name, Text: "not" })
            {
                at++;
                return new Expression.Unary("not", Prefix());
            }

            return Take(TokenKind.Minus) ? new Expression.Unary("-", Prefix()) : Primary();
        }
        finally
        {
            depth--;
        }
    }

    private Expression Primary()
    {
        var token = Current;
        at++;
        switch (token.Kind)
        {
            case TokenKind.Open:
                var inner = Level(0);
                Expect(TokenKind.Close);
                return inner;
            case TokenKind.Text:
                return new Expression.Literal(token.Text, LiteralKind.Text);
            case TokenKind.Number:
                return new Expression.Literal(Number(token.Text), LiteralKind.Number);
            case TokenKind.Date:
                return new Expression.Literal(Date(token.Text), LiteralKind.Date);
            case TokenKind.Guid:
                return new Expression.Literal(Key(token.Text), LiteralKind.Guid);
            case TokenKind.Name:
                return Named(token.Text);
            default:
                throw ODataError.BadOption($"неожиданно «{token.Text}»");
        }
    }

    private Expression Named(string name)
    {
        switch (name)
        {
            case "true":
                return new Expression.Literal(1L, LiteralKind.Flag);
            case "false":
                return new Expression.Literal(0L, LiteralKind.Flag);
            case "null":
                return new Expression.Literal(null, LiteralKind.Null);
        }

        return Current.Kind == TokenKind.Open ? Function(name) : PathFrom(name);
    }

    private Expression Function(string name)
    {
        var arguments = Arguments();
        if (name != "cast")
            return new Expression.Call(name, arguments);
        if (arguments.Count != 2 || arguments[1] is not Expression.Literal { Value: string type, Kind: LiteralKind.Text })
            throw ODataError.BadFunction("cast");
        return new Expression.Cast(arguments[0], type, RestOfPath());
    }

    private Expression PathFrom(string first)
    {
        var names = new List<string> { first };
        while (Take(TokenKind.Slash))
        {
            var name = Expect(TokenKind.Name).Text;
            if (name is "any" or "all" && Current.Kind == TokenKind.Open && names.Count == 1)
                return CollectionOf(first, name == "all");
            names.Add(name);
        }

        return new Expression.Path(names);
    }

    private Expression.Collection CollectionOf(string section, bool all)
    {
        Expect(TokenKind.Open);
        if (Take(TokenKind.Close))
            return new(section, all, "", null);
        var variable = Expect(TokenKind.Name).Text;
        Expect(TokenKind.Colon);
        var condition = Level(0);
        Expect(TokenKind.Close);
        return new(section, all, variable, condition);
    }

    private List<string> RestOfPath()
    {
        var names = new List<string>();
        while (Take(TokenKind.Slash))
            names.Add(Expect(TokenKind.Name).Text);
        return names;
    }

    private List<Expression> Arguments()
    {
        Expect(TokenKind.Open);
        var arguments = new List<Expression>();
        if (Take(TokenKind.Close))
            return arguments;
        do
        {
            arguments.Add(Level(0));
        }
        while (Take(TokenKind.Comma));
        Expect(TokenKind.Close);
        return arguments;
    }

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        at++;
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var token = Current;
        if (token.Kind != kind)
            throw ODataError.BadOption(token.Kind == TokenKind.End ? "выражение оборвано" : $"неожиданно «{token.Text}»");
        at = Math.Min(at + 1, tokens.Count - 1);
        return token;
    }

    private static object Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw ODataError.BadOption($"не число: «{text}»");

    private static string Date(string text) =>
        DateTime.TryParseExact(text, ["yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
            : throw ODataError.BadOption($"не дата: «{text}»");

    private static string Key(string text) =>
        Guid.TryParse(text, out var key) ? key.ToString() : throw ODataError.BadOption($"не GUID: «{text}»");
}
