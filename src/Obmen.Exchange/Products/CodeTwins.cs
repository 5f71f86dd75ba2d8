using Obmen.Exchange.Matching;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Tells which cards of 1C share a code, as they come in one after another; those marked for deletion and those without a code don't count.</summary>
internal sealed class CodeTwins
{
    private readonly Dictionary<UInt128, (int N, long Id)> firsts = [];
    private readonly PackedTexts ids = new();
    private readonly Dictionary<string, int> late = new(StringComparer.Ordinal);

    /// <summary>Cards that came before anything told that they have twins: their ids, and the numbers of their rows.</summary>
    internal IReadOnlyDictionary<string, int> Late => late;

    /// <summary>Whether an earlier card has the code of this one.</summary>
    internal bool Meet(int n, Stored<Product> source)
    {
        if (source.IsDeleted || source.Value.Code.Length == 0)
            return false;
        var code = EntryChains.Hash(source.Value.Code);
        if (firsts.TryGetValue(code, out var first))
        {
            late[ids.Read(first.Id, 1)[0]] = first.N;
            return true;
        }

        firsts[code] = (n, ids.Add(source.Id));
        return false;
    }
}
