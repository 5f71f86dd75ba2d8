using System.Text.RegularExpressions;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

internal enum TokenKind
{
    Name,
    Text,
    Date,
    Number,
    Open,
    Close,
    Comma,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Value">The name, the number as written, or the text inside the quotes with doubled quotes made single.</param>
/// <param name="At">Where it stands, for the error.</param>
internal readonly record struct Token(TokenKind Kind, string Value, int At);

/// <summary>Cuts a $filter or $orderby expression into tokens.</summary>
internal static partial class FilterLexer
{
    public static List<Token> Read(string text)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var match = Pattern().Match(text, at);
            if (!match.Success)
                throw ODataException.BadRequest($"Syntax error at position {at}.");
            if (KindOf(match) is { } kind)
                tokens.Add(new Token(kind, ValueOf(match, kind), at));
            at += match.Length;
        }
        tokens.Add(new Token(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static TokenKind? KindOf(Match match) =>
        match.Groups["blank"].Success ? null
        : match.Groups["date"].Success ? TokenKind.Date
        : match.Groups["text"].Success ? TokenKind.Text
        : match.Groups["number"].Success ? TokenKind.Number
        : match.Groups["name"].Success ? TokenKind.Name
        : match.ValueSpan[0] switch { '(' => TokenKind.Open, ')' => TokenKind.Close, _ => TokenKind.Comma };

    private static string ValueOf(Match match, TokenKind kind) => kind switch
    {
        TokenKind.Date => match.Groups["date"].Value,
        TokenKind.Text => match.Groups["text"].Value.Replace("''", "'", StringComparison.Ordinal),
        TokenKind.Number => match.Groups["number"].Value,
        _ => match.Value,
    };

    [GeneratedRegex(@"\G(?:(?<blank>\s+)|datetime(?:offset)?'(?<date>[^']*)'|'(?<text>(?:[^']|'')*)'|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)[LlMmFfDd]?(?![\w])|(?<name>[A-Za-z_]\w*(?:/[A-Za-z_]\w*)*)|[(),])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern();
}
