using System.Text;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>The query language's pattern (ПОДОБНО): <c>%</c> any text, <c>_</c> any character, <c>[а-я]</c> one of, <c>[^а-я]</c> none of.</summary>
internal static class LikePattern
{
    /// <summary>The same as a pattern of SQLite's GLOB.</summary>
    internal static string ToGlob(string pattern)
    {
        var glob = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            var close = pattern[i] == '[' ? pattern.IndexOf(']', Math.Min(i + 2, pattern.Length)) : -1;
            if (close > 0)
            {
                glob.Append(pattern, i, close - i + 1);
                i = close;
                continue;
            }

            glob.Append(pattern[i] switch
            {
                '%' => "*",
                '_' => "?",
                '*' => "[*]",
                '?' => "[?]",
                '[' => "[[]",
                var c => c.ToString(),
            });
        }

        return glob.ToString();
    }
}
