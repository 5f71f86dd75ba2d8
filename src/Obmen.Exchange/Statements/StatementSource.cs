using System.Globalization;
using System.Runtime.CompilerServices;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Statements;

/// <summary>
/// The payments of a bank's statement as movements of money, for those who keep the bank's view of them: counterparties are those of the 1C base with
/// the same ИНН, organisations too. A payment has the same id in every statement that lists it; between two accounts of ours it is one out and one in.
/// </summary>
internal sealed class StatementSource(string path, ISide oneC) : IRecordSource<MoneyMovement>
{
    private const string Roubles = "643";

    private static readonly Guid Space = new("5b7e3f0c-5f4f-4a1e-9a35-8a7c0a3b6d11");

    private readonly Dictionary<string, string> parties = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Stored<MoneyMovement>> ListAsync(Selection selection, [EnumeratorCancellation] CancellationToken cancel)
    {
        var seen = new HashSet<Guid>();
        var organisations = oneC is IDirectories directories ? await directories.DirectoryAsync(DirectoryKind.Organisations, cancel) : [];
        await foreach (var paper in StatementReader.ReadAsync(path, cancel))
        {
            foreach (var kind in Kinds(paper).Where(kind => selection.Kinds?.Contains(kind.Key()) != false))
            {
                var movement = await OfAsync(paper, kind, organisations, cancel);
                var day = DateOnly.FromDateTime(movement.Date);
                if (day >= (selection.From ?? DateOnly.MinValue) && day <= (selection.To ?? DateOnly.MaxValue) && seen.Add(Guid.Parse(movement.Uid)))
                    yield return new(movement.Uid, "", movement);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Stored<MoneyMovement>>> FindAsync(Lookup by, CancellationToken cancel) =>
        by is Lookup.ById(var id) ? await ListAsync(Selection.All, cancel).Where(movement => movement.Id == id).ToListAsync(cancel) : [];

    private static IEnumerable<PaymentKind> Kinds(StatementPaper paper)
    {
        if (paper.Payer.IsOwn)
            yield return PaymentKind.BankOut;
        if (paper.Payee.IsOwn)
            yield return PaymentKind.BankIn;
    }

    private async Task<MoneyMovement> OfAsync(StatementPaper paper, PaymentKind kind, IReadOnlyList<DirectoryEntry> organisations, CancellationToken cancel)
    {
        var isOut = kind == PaymentKind.BankOut;
        var (own, other, moved) = isOut ? (paper.Payer, paper.Payee, paper.PaidOn) : (paper.Payee, paper.Payer, paper.ReceivedOn);
        var day = moved ?? paper.Date;
        var currency = Currency(own.Account);
        var nature = other.IsOwn ? PaymentNature.Transfer : paper.IsTax ? PaymentNature.Tax : PaymentNature.Settlement;
        return new()
        {
            Kind = kind,
            Number = paper.Number,
            Date = day.ToDateTime(default),
            Uid = IdempotencyKey.Derive(Space, string.Create(CultureInfo.InvariantCulture, $"{own.Account}/{paper.Date:yyyy-MM-dd}/{paper.Number}/{paper.Sum:0.00}/{kind}")).ToString(),
            CounterpartyId = nature == PaymentNature.Settlement ? await PartyAsync(other, cancel) : "",
            CounterpartyName = other.Name,
            OrganisationId = organisations.FirstOrDefault(organisation => own.Inn.Length > 0 && organisation.Code == own.Inn)?.Id ?? "",
            AccountName = own.Account,
            Currency = currency,
            Sum = paper.Sum,
            SumRoubles = currency == Roubles ? paper.Sum : 0,
            Purpose = paper.Purpose,
            Nature = nature,
            DocumentSum = paper.Sum,
            BreakdownSum = paper.Sum,
            IsPosted = moved is not null || paper.IsOfBank,
        };
    }

    // Of several with the same ИНН the one of the КПП; when that isn't one either, a person says who it is.
    private async Task<string> PartyAsync(StatementParty party, CancellationToken cancel)
    {
        if (party.Inn.Length == 0 || oneC.Set<Counterparty>() is not { } set)
            return "";
        var key = $"{party.Inn}/{party.Kpp}";
        if (parties.TryGetValue(key, out var known))
            return known;
        var found = await set.FindAsync(new Lookup.ByInn(new(party.Inn)), cancel);
        if (found.Count > 1)
            found = [.. found.Where(each => each.Value.Kpp.Value == party.Kpp)];
        return parties[key] = found.Count == 1 ? found[0].Id : "";
    }

    // The sixth to eighth digits of an account are its currency; 810 is what the rouble was in them before and still is.
    private static string Currency(string account) => account.Length == 20 && account[5..8] is var code && code != "810" ? code : Roubles;
}
