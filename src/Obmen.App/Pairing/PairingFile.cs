using MiniExcelLibs;
using Obmen.Exchange;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Sides;

namespace Obmen.App.Pairing;

/// <summary>
/// The matching bench as an Excel file, a line a candidate, and the decisions taken from it: «связать» or «разорвать» in the first column. The card's Id
/// may be changed to any other of the CRM's.
/// </summary>
public static class PairingFile
{
    /// <summary>The greatest file that is taken, bytes.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private static readonly Words Decision = new("Решение", "Decision");
    private static readonly Words Code = new("Код 1С", "1C code");
    private static readonly Words Key = new("Ключ 1С", "1C key");
    private static readonly Words CrmId = new("Id в CRM", "Id in the CRM");
    private static readonly Words Link = new("связать", "link");
    private static readonly Words Unlink = new("разорвать", "unlink");

    /// <summary>Writes the pairs; the stream stays open.</summary>
    public static Task WriteAsync(Stream file, Paired paired, CancellationToken cancel) =>
        file.SaveAsAsync(paired.Pairs.SelectMany(Lines), cancellationToken: cancel);

    /// <summary>
    /// The decisions of a file in its order; lines without one are left out. A person's word that isn't known, or a line that names no counterparty, is
    /// told among the refusals. Throws a <see cref="SideException"/> when it is no such file.
    /// </summary>
    public static (IReadOnlyList<PairingChoice> Choices, IReadOnlyList<PairingRefusal> Refused) Read(Stream file, Paired paired)
    {
        var rows = Spreadsheet.Read(file);
        var head = rows.Count > 0 ? rows[0] : [];
        var (decision, key, code, crm) = (Column(Decision), Column(Key), Column(Code), Column(CrmId));
        var byCode = paired.Pairs.ToLookup(pair => pair.OneC.Code, StringComparer.Ordinal);
        var (choices, refused) = (new List<PairingChoice>(), new List<PairingRefusal>());
        for (var n = 1; n < rows.Count; n++)
        {
            var (said, place) = (Cell(n, decision), new Words($"строка {n + 1}", $"line {n + 1}").ToString());
            if (said.Length == 0)
                continue;
            var isLink = Is(said, Link);
            var id = Cell(n, key) is { Length: > 0 } given ? given : Single(Cell(n, code));
            var choice = new PairingChoice(id, isLink ? Cell(n, crm) : null, $"{place}: {Cell(n, code)}");
            if (!isLink && !Is(said, Unlink))
                refused.Add(new(choice, new($"Решение «{said}» непонятно: напишите «{Link.Ru}» или «{Unlink.Ru}»", $"Decision \"{said}\" isn't known: write \"{Link.En}\" or \"{Unlink.En}\"")));
            else
                choices.Add(choice);
        }

        return (choices, refused);

        int Column(Words title)
        {
            for (var at = 0; at < head.Count; at++)
            {
                if (Is(head[at].Trim(), title))
                    return at;
            }

            throw new SideException(
                new($"В файле нет колонки «{title.Ru}»", $"The file has no column \"{title.En}\""),
                new("Загрузите файл, записанный кнопкой «В Excel», с вашими решениями в первой колонке", "Load the file written by the button \"To Excel\", with your decisions in its first column"),
                Reaction.StopRun);
        }

        string Cell(int row, int column) => column < rows[row].Count ? rows[row][column].Trim() : "";

        string Single(string code) => byCode[code].Take(2).ToList() is [var one] ? one.OneC.Id : "";
    }

    private static bool Is(string text, Words words) =>
        text.Equals(words.Ru, StringComparison.OrdinalIgnoreCase) || text.Equals(words.En, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Dictionary<string, object?>> Lines(PairRow pair) =>
        pair.Candidates.Count == 0 ? [Line(pair, null)] : pair.Candidates.Select(candidate => Line(pair, candidate));

    private static Dictionary<string, object?> Line(PairRow pair, PairCandidate? candidate) => new(StringComparer.Ordinal)
    {
        [Decision.ToString()] = "",
        [Code.ToString()] = pair.OneC.Code,
        [In("Контрагент 1С", "1C counterparty")] = pair.OneC.Name,
        [In("ИНН", "INN")] = pair.OneC.Inn,
        [In("КПП", "KPP")] = pair.OneC.Kpp,
        [In("Состояние", "State")] = PairingWords.Of(pair.State).ToString(),
        [CrmId.ToString()] = candidate?.Card.Id ?? "",
        [In("Карточка CRM", "CRM card")] = candidate?.Card.Name ?? "",
        [In("Код 1С в карточке", "1C code in the card")] = candidate?.Card.Code ?? "",
        [In("ИНН в карточке", "INN in the card")] = candidate?.Card.Inn ?? "",
        [In("КПП в карточке", "KPP in the card")] = candidate?.Card.Kpp ?? "",
        [In("Уверенность", "Certainty")] = candidate is null ? "" : PairingWords.Of(candidate.Evidence.Certainty()).ToString(),
        [In("Почему", "Why")] = candidate is null ? "" : candidate.Evidence.Because().ToString(),
        [In("Что скажет план", "What a plan will say")] = pair.Question.ToString(),
        [Key.ToString()] = pair.OneC.Id,
    };

    private static string In(string ru, string en) => new Words(ru, en).ToString();
}
