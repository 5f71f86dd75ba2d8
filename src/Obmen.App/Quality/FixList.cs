using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using Obmen.Exchange.Planning;

namespace Obmen.App.Quality;

/// <summary>The fix list as an Excel file: a line a finding, to be worked off in 1C.</summary>
public static class FixList
{
    /// <summary>Writes the findings over what was in the file; returns how many there are by rule. Throws an <see cref="IOException"/> when the file can't be written.</summary>
    public static async Task<IReadOnlyDictionary<QualityRule, int>> SaveAsync(string file, IAsyncEnumerable<QualityFinding> findings, CancellationToken cancel)
    {
        var counts = QualityRule.All.ToDictionary(rule => rule, _ => 0);
        var lines = new List<Line>();
        await foreach (var finding in findings.WithCancellation(cancel))
        {
            counts[finding.Rule]++;
            lines.Add(new()
            {
                Code = finding.Code,
                Name = finding.Name,
                Field = RecordKind.Counterparty.FieldTitle(finding.Fault.Field).ToString(),
                Value = finding.Fault.Value,
                Problem = finding.Fault.Problem.ToString(),
                Proposal = finding.Fault.Proposal,
                Rule = finding.Rule.Title.ToString(),
                Severity = (finding.Severity == Severity.Hold ? Held : Told).ToString(),
            });
        }

        if (file.Length > 0)
            await MiniExcel.SaveAsAsync(file, lines, overwriteFile: true, cancellationToken: cancel);
        return counts;
    }

    private static readonly Exchange.Words Held = new("не выгружать", "held back");
    private static readonly Exchange.Words Told = new("предупреждение", "warning");

    private sealed record Line
    {
        [ExcelColumn(Name = "Код 1С", Width = 14)]
        public string Code { get; init; } = "";

        [ExcelColumn(Name = "Контрагент", Width = 36)]
        public string Name { get; init; } = "";

        [ExcelColumn(Name = "Поле", Width = 18)]
        public string Field { get; init; } = "";

        [ExcelColumn(Name = "Значение", Width = 30)]
        public string Value { get; init; } = "";

        [ExcelColumn(Name = "Что не так", Width = 50)]
        public string Problem { get; init; } = "";

        [ExcelColumn(Name = "Предлагается", Width = 30)]
        public string Proposal { get; init; } = "";

        [ExcelColumn(Name = "Правило", Width = 40)]
        public string Rule { get; init; } = "";

        [ExcelColumn(Name = "Важность", Width = 16)]
        public string Severity { get; init; } = "";
    }
}
