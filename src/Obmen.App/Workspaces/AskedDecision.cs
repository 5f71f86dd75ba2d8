using System.Text.RegularExpressions;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Workspaces;

/// <summary>What a person wrote about a row of a plan outside the program, e.g. in a line of an Excel file.</summary>
/// <param name="Line">The line's number, for messages.</param>
/// <param name="RecordKind">What sort of record: the key of a <see cref="Exchange.Planning.RecordKind"/>.</param>
/// <param name="SourceId">The record's id at the source; it stays the same when the table is filled anew.</param>
/// <param name="Marked">Whether the row shall be marked; null = as it is.</param>
/// <param name="Text">The decision in the person's words; empty = none.</param>
public sealed partial record AskedDecision(int Line, string RecordKind, string SourceId, bool? Marked, string Text)
{
    /// <summary>The key of the decision to pass the record over for good.</summary>
    internal const string SkipForGood = "skip";

    /// <summary>The key of the decision to take that back.</summary>
    internal const string ExchangeAgain = "unskip";

    /// <summary>What stands in the file for a record that is passed over.</summary>
    internal static readonly Words Skipped = new("пропустить навсегда", "skip for good");

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["создать"] = Choice.Create,
        ["create"] = Choice.Create,
        ["записать ещё раз"] = Choice.SendAgain,
        ["записать еще раз"] = Choice.SendAgain,
        ["write once more"] = Choice.SendAgain,
        ["проверить ещё раз"] = Choice.LookAgain,
        ["проверить еще раз"] = Choice.LookAgain,
        ["look again"] = Choice.LookAgain,
        [Skipped.Ru] = SkipForGood,
        [Skipped.En] = SkipForGood,
        ["снова переносить"] = ExchangeAgain,
        ["exchange again"] = ExchangeAgain,
    };

    /// <summary>The key of the choice that is meant; null when the text means none.</summary>
    public string? ChoiceKey => Meaning(Text.Trim());

    private static string? Meaning(string text)
    {
        if (Meanings.TryGetValue(text, out var known))
            return known;
        var link = Link().Match(text);
        return link.Success ? Choice.LinkTo(link.Groups["id"].Value) : null;
    }

    // «связать 102», «связать с № 102», «102»; an id of 1C's is a long one with hyphens.
    [GeneratedRegex(@"^((связать|link)(\s+(с|to))?\s*[:№#]?\s*)?(?<id>\d+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();
}
