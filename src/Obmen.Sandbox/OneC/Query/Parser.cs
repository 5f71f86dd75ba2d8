namespace Obmen.Sandbox.OneC.Query;

/// <summary>
/// Parses filters with 1C's precedence, each operator a level of its own (developer guide 17.4): or, and, ne, eq, le, lt, ge, gt, sub, add,
/// div, mul, not, unary minus. Depth is limited, so that no text overflows the stack.
/// </summary>
internal sealed class Parser
{
    internal const int MaxDepth = 100;

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
            var descending = parser.IsWord("desc");
            if (descending || parser.IsWord("asc"))
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
        if (!IsWord(Levels[level]))
            return left;
        if (level < 2)
            return Chain(level, left);
        while (IsWord(Levels[level]))
        {
            at++;
            left = Bounded(new Expression.Binary(Levels[level], left, Level(level + 1)));
        }

        return left;
    }

    private Expression Chain(int level, Expression first)
    {
        var parts = new List<Expression> { first };
        while (IsWord(Levels[level]))
        {
            at++;
            parts.Add(Level(level + 1));
        }

        return Bounded(new Expression.Logical(level == 0, parts));
    }

    private Expression Prefix()
    {
        if (++depth > MaxDepth)
            throw TooDeep();
        try
        {
            if (IsWord("not"))
            {
                at++;
                return new Expression.Unary("not", Prefix());
            }

            return Take(TokenKind.Minus) ? new Expression.Unary("-", Prefix()) : Bounded(Primary());
        }
        finally
        {
            depth--;
        }
    }

    private Expression Primary()
    {
        var token = Current;
        at = Math.Min(at + 1, tokens.Count - 1);
        switch (token.Kind)
        {
            case TokenKind.Open:
                var inner = Level(0);
                Expect(TokenKind.Close);
                return inner;
            case TokenKind.Text:
                return new Expression.Literal(token.Text, LiteralKind.Text);
            case TokenKind.Number:
                return Literals.Number(token.Text);
            case TokenKind.Date:
                return Literals.Date(token.Text);
            case TokenKind.Guid:
                return Literals.Key(token.Text);
            case TokenKind.Name:
                return Named(token.Text);
            default:
                throw Unexpected(token);
        }
    }

    private Expression Named(string name) => name switch
    {
        "true" => new Expression.Literal(1L, LiteralKind.Flag),
        "false" => new Expression.Literal(0L, LiteralKind.Flag),
        "null" => new Expression.Literal(null, LiteralKind.Null),
        _ => Current.Kind == TokenKind.Open ? Function(name) : PathFrom(name),
    };

    private Expression Function(string name)
    {
        var arguments = Arguments();
        if (name != "cast")
            return new Expression.Call(name, arguments);
        if (arguments is not [var inner, Expression.Literal { Value: string type, Kind: LiteralKind.Text }])
            throw ODataError.BadFunction("cast");
        return new Expression.Cast(inner, type, RestOfPath());
    }

    private Expression PathFrom(string first)
    {
        var names = new List<string> { first };
        while (Take(TokenKind.Slash))
        {
            var name = Expect(TokenKind.Name).Text;
            if (name is "any" or "all" && names.Count == 1 && Current.Kind == TokenKind.Open)
                return CollectionOf(first, name == "all");
            names.Add(name);
            if (names.Count > MaxDepth)
                throw TooDeep();
        }

        return new Expression.Path(names);
    }

    private Expression.Collection CollectionOf(string section, bool all)
    {
        Expect(TokenKind.Open);
        if (!all && Take(TokenKind.Close))
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

    private bool IsWord(string word) => Current.Kind == TokenKind.Name && Current.Text == word;

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        at = Math.Min(at + 1, tokens.Count - 1);
        return true;
    }

    private Token Expect(TokenKind kind)
    {
        var token = Current;
        return Take(kind) ? token : throw Unexpected(token);
    }

    private static Expression Bounded(Expression expression) => expression.Depth > MaxDepth ? throw TooDeep() : expression;

    private static ODataError TooDeep() => ODataError.BadOption("слишком глубокая вложенность");

    private static ODataError Unexpected(Token token) =>
        ODataError.BadOption(token.Kind == TokenKind.End ? "выражение оборвано" : $"неожиданно «{token.Text}»");
}
