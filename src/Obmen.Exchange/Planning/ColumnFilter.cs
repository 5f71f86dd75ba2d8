using System.Globalization;
using System.Text.Json.Serialization;

namespace Obmen.Exchange.Planning;

/// <summary>A text that a column of the table must hold. Case doesn't matter, «ё» equals «е».</summary>
/// <param name="Field">The column, named as in <see cref="RowQuery.OrderBy"/>; action and outcome mean the words beside them.</param>
/// <param name="Text">The text; of a date its Russian form or a part of it («04.2026»); of a sum see <see cref="Sums"/>.</param>
public sealed record ColumnFilter(string Field, string Text)
{
    private const string To = "..";

    /// <summary>The sums meant by «1000», «&gt;1000», «&lt;500» or «100..200», both ends included; spaces within numbers are allowed. Null when the text means none.</summary>
    [JsonIgnore]
    public (decimal? From, decimal? To)? Sums
    {
        get
        {
            var text = string.Concat(Text.Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.');
            if (text.StartsWith('>'))
                return Sum(text.TrimStart('>', '=')) is { } least ? (least, null) : null;
            if (text.StartsWith('<'))
                return Sum(text.TrimStart('<', '=')) is { } most ? (null, most) : null;
            if (text.Split(To) is [var from, var to])
                return Sum(from) is { } first && Sum(to) is { } last ? (first, last) : null;
            return Sum(text) is { } exact ? (exact, exact) : null;
        }
    }

    private static decimal? Sum(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sum) ? sum : null;
}
