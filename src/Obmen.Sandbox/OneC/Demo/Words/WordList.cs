namespace Obmen.Sandbox.OneC.Demo.Words;

/// <summary>Walks through all combinations of some lists in a mixed order without repeating one before all were had.</summary>
internal sealed class WordList(int offset, params string[][] lists)
{
    // Prime, and greater than any list is long, so that steps of it reach every combination.
    private const long Step = 1_000_003;

    internal long Combinations { get; } = lists.Aggregate(1L, (product, list) => product * list.Length);

    /// <summary>The words of the n-th combination, one of each list.</summary>
    internal string[] Take(int n)
    {
        var place = ((n * Step) + offset) % Combinations;
        var words = new string[lists.Length];
        for (var i = 0; i < lists.Length; i++)
        {
            words[i] = lists[i][place % lists[i].Length];
            place /= lists[i].Length;
        }

        return words;
    }
}
