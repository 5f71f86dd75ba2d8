using System.Security.Cryptography;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;

namespace Obmen.Exchange.Counterparties;

/// <summary>Tells what writing one counterparty over another would change, and whether a card is still the one last sent.</summary>
public static class CounterpartyComparer
{
    /// <summary>Field by field, what <see cref="CounterpartyMerge.Apply"/> would change; empty when nothing. In the order of the card.</summary>
    public static ValueList<Difference> Compare(Counterparty current, Counterparty desired)
    {
        var merged = CounterpartyMerge.Apply(current, desired);
        return merged == current ? [] : RecordKind.Counterparty.Compare(current, merged);
    }

    /// <summary>The card without what each end keeps to itself: owner, department, type, folder.</summary>
    public static Counterparty Exchanged(Counterparty card) => card with { ManagerId = "", DepartmentId = "", TypeId = "", Folder = "" };

    /// <summary>A hash of everything that is exchanged: equal when a card has the same content. 32 hexadecimal digits.</summary>
    public static string Hash(Counterparty card) =>
        Hash(ExchangeJson.Write(Exchanged(card), ExchangeJson.Compact.Counterparty));

    /// <summary>The hash of a card that is JSON already and holds only what is exchanged.</summary>
    internal static string Hash(ReadOnlySpan<byte> exchanged) => Convert.ToHexStringLower(SHA256.HashData(exchanged).AsSpan(0, 16));
}
