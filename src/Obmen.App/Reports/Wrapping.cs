namespace Obmen.App.Reports;

/// <summary>Breaks text into lines.</summary>
internal static class Wrapping
{
    /// <summary>The lines of a text that are no wider than <paramref name="width"/>: broken between words, and within a word that is wider than a line. At least one.</summary>
    internal static IReadOnlyList<string> Lines(string text, double width, Func<string, double> measure)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (measure(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (Fitting(line, width, measure) is var fits && fits < line.Length)
            {
                lines.Add(line[..fits]);
                line = line[fits..];
            }
        }

        lines.Add(line);
        return lines;
    }

    // How many letters of a word go into a line; one at least, or the text would never end.
    private static int Fitting(string word, double width, Func<string, double> measure)
    {
        var fits = word.Length;
        while (fits > 1 && measure(word[..fits]) > width)
            fits--;
        return fits;
    }
}
