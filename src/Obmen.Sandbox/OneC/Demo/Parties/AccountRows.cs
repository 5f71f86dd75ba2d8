using System.Globalization;
using Obmen.Exchange.Records;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo.Parties;

/// <summary>Puts the bank accounts of counterparties into the base.</summary>
internal sealed class AccountRows : IDisposable
{
    private readonly DemoTarget target;
    private readonly Banks banks;
    private readonly Inserter into;
    private readonly string ownerType;
    private readonly string roubles;

    internal AccountRows(DemoTarget target, Banks banks)
    {
        (this.target, this.banks) = (target, banks);
        roubles = target.Key("currency", 1);
        ownerType = "StandardODATA." + target.Names.Set("party")?.Name;
        into = target.Into(target.Names.Set("account"), "Ref_Key", "Code", "Description", "Owner", "Owner_Type", "Owner_Key", "НомерСчета", "Банк_Key", "ВалютаДенежныхСредств_Key", "ВидСчета");
    }

    /// <summary>Adds the accounts of the n-th counterparty and returns the key of the main one, empty when there is none.</summary>
    internal string Add(int n, DemoParty party, string owner)
    {
        for (var i = 0; i < party.Accounts; i++)
        {
            var place = (n * PartyRows.MostParts) + i;
            var (bank, bic) = banks.Take((n * 7) + i);
            var number = AccountNumber.Complete($"40702810{place % 10}{place.ToString("D11", CultureInfo.InvariantCulture)}", bic).Value;
            if (party.HasBadAccount)
                number = number[..8] + (char)('0' + ((number[8] - '0' + 1) % 10)) + number[9..];
            into.Add(target.Key("account", place), PartyRows.Code(place + 1), $"{number}, банк {bic.Value}", owner, ownerType, owner, number, bank, roubles, "Расчетный");
        }

        return party.Accounts == 0 ? Property.EmptyKey : target.Key("account", n * PartyRows.MostParts);
    }

    public void Dispose() => into.Dispose();
}
