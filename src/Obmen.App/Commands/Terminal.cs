using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Spectre.Console;

namespace Obmen.App.Commands;

/// <summary>What a person sees and answers: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal
{
    /// <summary>Tables and results.</summary>
    internal IAnsiConsole Out { get; } = Make(Console.Out, Console.IsOutputRedirected);

    /// <summary>Progress, questions and failures.</summary>
    internal IAnsiConsole Error { get; } = Make(Console.Error, Console.IsErrorRedirected);

    /// <summary>Whether a person can be asked.</summary>
    internal static bool CanAsk => !Console.IsInputRedirected && !Console.IsErrorRedirected;

    /// <summary>Whether progress can be drawn.</summary>
    internal static bool CanDraw => !Console.IsErrorRedirected;

    internal void Fail(Words what, Words advice)
    {
        Error.MarkupLineInterpolated($"[red]{what}[/]");
        if (!advice.IsEmpty)
            Error.WriteLine(advice.ToString());
    }

    /// <summary>Asks a question that only a clear yes answers.</summary>
    internal bool Confirm(Words question)
    {
        Error.Write(Say.In($"{question.Ru} [д/Н] ", $"{question.En} [y/N] "));
        return Console.ReadLine()?.Trim().ToUpperInvariant() is "Д" or "ДА" or "Y" or "YES";
    }

    /// <summary>Asks for something that must not be seen.</summary>
    internal string AskSecret(Words title) =>
        Error.Prompt(new TextPrompt<string>(Markup.Escape(title.ToString()) + ":") { AllowEmpty = true, IsSecret = true, Mask = null });

    internal void Show(IEnumerable<Finding> findings)
    {
        var table = new Table().Border(TableBorder.Simple).HideHeaders().AddColumns("", "", "");
        foreach (var finding in findings)
        {
            var mark = finding.Level switch { FindingLevel.Good => "[green]✓[/]", FindingLevel.Warning => "[yellow]![/]", _ => "[red]✗[/]" };
            table.AddRow(new Markup(mark), new Text(finding.Title.ToString()), new Text(Line(finding)));
        }

        Out.Write(table);
    }

    private static string Line(Finding finding) =>
        finding.Advice.IsEmpty ? finding.Detail.ToString() : $"{finding.Detail}{Environment.NewLine}→ {finding.Advice}";

    // A table that goes to a file or a pipe must not be cut at eighty columns.
    private static IAnsiConsole Make(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer), Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect });
        if (redirected)
            console.Profile.Width = 240;
        return console;
    }
}
