using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using Obmen.Exchange.Planning;

namespace Obmen.App.Quality;

/// <summary>The fix list as an Excel file: a line a finding, to be worked off in 1C.</summary>
public static class FixList
{
    /// <summary>Writes the findings; the stream stays open.</summary>
    public static Task WriteAsync(Stream file, IReadOnlyList<QualityFinding> findings, CancellationToken cancel) =>
        file.SaveAsAsync(findings.Select(Told), cancellationToken: cancel);

    private static readonly Exchange.Words Held = new("не выгружать", "held back");
    private static readonly Exchange.Words Warned = new("предупреждение", "warning");

    private static Line Told(QualityFinding finding) => new()
    {
        Code = finding.Code,
        Name = finding.Name,
        Field = RecordKind.Counterparty.FieldTitle(finding.Fault.Field).ToString(),
        Value = finding.Fault.Value,
        Problem = finding.Fault.Problem.ToString(),
        Proposal = finding.Fault.Proposal,
        Rule = finding.Rule.Title.ToString(),
        Severity = (finding.Severity == Severity.Hold ? Held : Warned).ToString(),
    };

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
