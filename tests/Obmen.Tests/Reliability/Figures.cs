using System.Text.RegularExpressions;

namespace Obmen.Tests.Reliability;

/// <summary>Writes what a run measured into <c>docs/reliability.md</c>, between the marks of its table; one line a case, in place of its last.</summary>
internal static class Figures
{
    private static readonly Lock Gate = new();

    /// <summary>Puts a line of cells; the first names the case.</summary>
    public static void Put(string table, params string[] cells)
    {
        lock (Gate)
        {
            var file = Path.Combine(Root(), "docs", "reliability.md");
            var text = File.ReadAllText(file);
            var line = $"| {string.Join(" | ", cells)} |\n";
            var (open, close) = ($"<!-- {table} -->\n", $"<!-- /{table} -->");
            var (from, to) = (text.IndexOf(open, StringComparison.Ordinal) + open.Length, text.IndexOf(close, StringComparison.Ordinal));
            var body = text[from..to];
            var old = Regex.Match(body, $@"^\| {Regex.Escape(cells[0])} \|.*\n", RegexOptions.Multiline, TimeSpan.FromSeconds(1));
            body = old.Success ? body.Remove(old.Index, old.Length).Insert(old.Index, line) : body + line;
            File.WriteAllText(file, text[..from] + body + text[to..]);
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Obmen.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("docs/reliability.md is kept in the source tree");
        return folder;
    }
}
