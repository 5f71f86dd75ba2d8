using System.Text;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>A part of a resource path: a name and what stands in its brackets.</summary>
/// <param name="Name">The name.</param>
/// <param name="Arguments">What the brackets hold, by name; a lone value has an empty name. Null without brackets.</param>
internal sealed record PathPart(string Name, IReadOnlyDictionary<string, string>? Arguments);

/// <summary>Splits a resource path; slashes and commas in quotes belong to the text.</summary>
internal static class ResourcePath
{
    internal static IReadOnlyList<PathPart> Split(string path)
    {
        var parts = new List<PathPart>();
        foreach (var piece in Pieces(path, '/'))
        {
            if (piece.Length == 0)
                continue;
            var open = piece.IndexOf('(', StringComparison.Ordinal);
            if (open < 0)
                parts.Add(new(piece, null));
            else if (piece[^1] != ')')
                throw new ODataError(400, 6, $"Неверный URL: {piece}");
            else
                parts.Add(new(piece[..open], Arguments(piece[(open + 1)..^1])));
        }

        return parts;
    }

    private static Dictionary<string, string> Arguments(string inside)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in Pieces(inside, ',').Select(piece => piece.Trim()).Where(piece => piece.Length > 0))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            var quote = piece.IndexOf('\'', StringComparison.Ordinal);
            var isNamed = equals > 0 && (quote < 0 || equals < quote);
            arguments[isNamed ? piece[..equals].Trim() : ""] = Value(isNamed ? piece[(equals + 1)..].Trim() : piece);
        }

        return arguments;
    }

    // A literal's value in the base's form: guid'…' and datetime'…' lose their marks, doubled quotes become single.
    private static string Value(string literal)
    {
        var quote = literal.IndexOf('\'', StringComparison.Ordinal);
        if (quote < 0)
            return literal;
        if (literal[^1] != '\'' || literal.Length < quote + 2)
            throw new ODataError(400, 6, $"Неверный ключ: {literal}");
        var text = literal[(quote + 1)..^1].Replace("''", "'", StringComparison.Ordinal);
        if (literal[..quote] != "guid")
            return text;
        return Guid.TryParse(text, out var key) ? key.ToString() : throw new ODataError(400, 6, $"Неверный ключ: {literal}");
    }

    private static List<string> Pieces(string text, char separator)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var (quoted, depth) = (false, 0);
        foreach (var c in text)
        {
            quoted ^= c == '\'';
            depth += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == separator && !quoted && depth == 0)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }
            else
            {
                piece.Append(c);
            }
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
