using System.Text;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Splits a filter into tokens.</summary>
internal static class Lexer
{
    private const int MaxLength = 64 * 1024;

    internal static List<Token> Split(string text)
    {
        if (text.Length > MaxLength)
            throw ODataError.BadOption("слишком длинное выражение");
        var tokens = new List<Token>();
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c == '\'')
                tokens.Add(new(TokenKind.Text, Quoted(text, ref at)));
            else if (char.IsAsciiDigit(c))
                tokens.Add(Number(text, ref at));
            else if (char.IsLetter(c) || c == '_')
                tokens.Add(Name(text, ref at));
            else
                tokens.Add(new(Sign(c), text[at++].ToString()));
        }

        tokens.Add(new(TokenKind.End, ""));
        return tokens;
    }

    private static TokenKind Sign(char c) => c switch
    {
        '(' => TokenKind.Open,
        ')' => TokenKind.Close,
        ',' => TokenKind.Comma,
        '/' => TokenKind.Slash,
        ':' => TokenKind.Colon,
        '-' => TokenKind.Minus,
        _ => throw ODataError.BadOption($"неожиданный знак «{c}»"),
    };

    private static Token Number(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.'))
            at++;
        if (at < text.Length && text[at] is 'M' or 'm' or 'L' or 'd' or 'f')
            return new(TokenKind.Number, text[start..at++]);
        return new(TokenKind.Number, text[start..at]);
    }

    private static Token Name(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        var name = text[start..at];
        if (at >= text.Length || text[at] != '\'')
            return new(TokenKind.Name, name);
        var value = Quoted(text, ref at);
        return name switch
        {
            "datetime" => new(TokenKind.Date, value),
            "guid" => new(TokenKind.Guid, value),
            _ => throw ODataError.BadOption($"неизвестный литерал «{name}»"),
        };
    }

    private static string Quoted(string text, ref int at)
    {
        var result = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '\'')
                result.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '\'')
                result.Append(text[++at]);
            else
            {
                at++;
                return result.ToString();
            }
        }

        throw ODataError.BadOption("нет закрывающей кавычки");
    }
}
