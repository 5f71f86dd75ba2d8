using System.Runtime.CompilerServices;
using Obmen.Exchange.Matching;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>Tells which cards of 1C share a code, as they come in one after another; those marked for deletion and those without a code don't count.</summary>
internal sealed class CodeTwins
{
    // By a hash of the code: the number of the first card's row.
    private readonly KeyTable<int> firsts = new();
    private readonly Dictionary<Guid, int> late = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    /// <summary>Whether cards came before anything told that they have twins.</summary>
    internal bool AnyLate => late.Count > 0;

    /// <summary>Whether an earlier card has the code of this one.</summary>
    internal bool Meet(int n, Stored<Product> source)
    {
        if (KeyOf(source) is not { } code)
            return false;
        if (firsts.TryAdd(code, n))
            return false;
        late[code] = firsts.GetValueOrDefault(code);
        told.Add(source.Id);
        return true;
    }

    /// <summary>When the cards come in once more: the number of a card's row that was made before anything told that it has twins, once; else null.</summary>
    internal int? MeetAgain(Stored<Product> source) => KeyOf(source) is { } code && !told.Contains(source.Id) && late.Remove(code, out var first) ? first : null;

    private static Guid? KeyOf(Stored<Product> source) =>
        source.IsDeleted || source.Value.Code.Length == 0 ? null : Unsafe.BitCast<UInt128, Guid>(EntryChains.Hash(source.Value.Code));
}
