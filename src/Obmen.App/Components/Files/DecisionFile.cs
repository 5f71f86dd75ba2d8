using System.Globalization;
using System.IO.Compression;
using MiniExcelLibs;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.App.Components.Files;

/// <summary>Decisions about a plan's rows as they come back in the Excel file that <see cref="PlanFile"/> wrote: by columns of these headings, in any order, in either language.</summary>
public static class DecisionFile
{
    /// <summary>The largest file that is read, bytes.</summary>
    public const long Largest = 50 << 20;

    /// <summary>«да» or «нет».</summary>
    internal static readonly Words Mark = new("Отмечено", "Marked");

    /// <summary>The decision in words; see <see cref="AskedDecision.ChoiceKey"/>.</summary>
    internal static readonly Words Decision = new("Решение", "Decision");

    /// <summary>What a decision may link to.</summary>
    internal static readonly Words Candidates = new("Похожие (Id)", "Candidates (ids)");

    /// <summary>Which record the line is about.</summary>
    internal static readonly Words Key = new("Ключ строки", "Row key");

    /// <summary>Said of a file above <see cref="Largest"/>.</summary>
    internal static readonly Words TooLarge = new("Файл слишком велик: до 50 МБ и до 500 000 строк.", "The file is too large: up to 50 MB and 500,000 rows.");

    private const long LargestUnpacked = 1 << 30;
    private const int MostRows = 500_000;
    private static readonly Words NotExcel = new("Это не файл Excel (.xlsx), или он испорчен.", "This is no Excel file (.xlsx), or it is damaged.");
    private static readonly Words NoKey = new(
        "В файле нет колонки «Ключ строки»: возьмите файл, который сохранила кнопка «В Excel» под таблицей.",
        "The file has no column \"Row key\": take the file that \"To Excel\" below the table saved.");

    private static readonly HashSet<string> Yes = new(["да", "yes", "true", "1", "+", "x", "х"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> No = new(["нет", "no", "false", "0", "-"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of a row's line.</summary>
    internal static string KeyOf(PlanRow row) => SkipBook.Key(row);

    /// <summary>The lines that say something, or why the file can't be taken. The stream must be seekable and stays open.</summary>
    public static async Task<(IReadOnlyList<AskedDecision> Lines, Words Problem)> ReadAsync(Stream file, CancellationToken cancel)
    {
        try
        {
            if (file.Length > Largest || IsBomb(file))
                return ([], TooLarge);
            var lines = new List<AskedDecision>();
            var at = 1;
            foreach (IDictionary<string, object?> row in await file.QueryAsync(useHeaderRow: true, excelType: ExcelType.XLSX, cancellationToken: cancel))
            {
                if (++at > MostRows)
                    return ([], TooLarge);
                var cells = row.ToDictionary(cell => cell.Key.Trim(), cell => Convert.ToString(cell.Value, CultureInfo.InvariantCulture)?.Trim() ?? "", StringComparer.OrdinalIgnoreCase);
                if (!Has(cells, Key))
                    return ([], NoKey);
                if (Line(at, cells) is { } line)
                    lines.Add(line);
            }

            return (lines, Words.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Whatever the reader stumbles over, it is the file; the cause is for the log.
            Serilog.Log.Warning(failure, "A file of decisions can't be read");
            return ([], NotExcel);
        }
    }

    private static bool IsBomb(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var isBomb = zip.Entries.Sum(entry => entry.Length) > LargestUnpacked;
        file.Position = 0;
        return isBomb;
    }

    private static AskedDecision? Line(int at, Dictionary<string, string> cells)
    {
        var (key, decision, mark) = (Cell(cells, Key), Cell(cells, Decision), Cell(cells, Mark));
        bool? marked = Yes.Contains(mark) ? true : No.Contains(mark) ? false : null;
        var parts = key.Split(':', 2);
        return parts.Length < 2 || (decision.Length == 0 && marked is null) ? null : new(at, parts[0], parts[1], marked, decision);
    }

    private static bool Has(Dictionary<string, string> cells, Words title) => cells.ContainsKey(title.Ru) || cells.ContainsKey(title.En);

    private static string Cell(Dictionary<string, string> cells, Words title) => cells.GetValueOrDefault(title.Ru) ?? cells.GetValueOrDefault(title.En) ?? "";
}
