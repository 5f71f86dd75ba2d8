using System.IO.Hashing;
using System.Text;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>
/// One version of all that counterparties are read from: their own catalog, partners, accounts, contact persons, banks and kinds of contact
/// information, by the versions (ВерсияДанных) of each object, a row of two columns. Registers have no versions: where contact information or
/// the persons of a counterparty lie in one, it can't be told.
/// </summary>
internal sealed class PartyStamp(IOneCWay client, PartyNames names)
{
    private const int PageSize = 20_000;

    /// <summary>The version.</summary>
    internal async Task<RecordVersion> ReadAsync(CancellationToken cancel)
    {
        var stamp = names.Record is null && names.Link is null ? await SumAsync(cancel) : "";
        return new(RecordVersion.All, stamp, names.Party.Set);
    }

    // A sum of hashes: the order in which a base gives its rows says nothing.
    private async Task<string> SumAsync(CancellationToken cancel)
    {
        var (sum, count) = (UInt128.Zero, 0);
        foreach (var set in new[] { names.Party, names.Partner, names.Account, names.Person, names.Bank, names.Kind }.OfType<OneCObjectNames>().Select(each => each.Set).Distinct())
        {
            await foreach (var row in client.AllAsync(set, "Ref_Key,DataVersion", "", cancel, PageSize))
            {
                if (row.OwnVersion() is not { Length: > 0 } version)
                    return "";
                sum += XxHash128.HashToUInt128(Encoding.UTF8.GetBytes($"{set}|{row.Ref()}|{version}"));
                count++;
            }
        }

        return $"{count}-{sum:x}";
    }
}
