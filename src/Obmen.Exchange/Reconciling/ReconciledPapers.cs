using Obmen.Exchange.Matching;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Reconciling;

/// <summary>Documents or payments of both sides, paired by the 1C document's UID, else by their link.</summary>
/// <param name="context">Both ends.</param>
/// <param name="options">The period.</param>
/// <param name="nameOf">The name of a CRM company by its id.</param>
/// <param name="kind">The kind of record.</param>
internal sealed class ReconciledPapers(ExchangeContext context, ReconcileOptions options, Func<string, string> nameOf, string kind)
{
    // A date that was changed on one side puts the paper out of the period there.
    private const int Margin = 45;

    internal async Task<List<ReconcileRow>> RowsAsync<T>(Func<string, T, PaperSheet> oneC, Func<T, PaperSheet> crm, Progress progress, CancellationToken cancel)
        where T : class
    {
        if (context.OneC.Source<T>() is not { } here || context.Crm.Source<T>() is not { } there)
            return [];
        var links = await LinkIndex.ReadAsync(context.Links, context.BaseId, kind, cancel);
        var wide = new Selection { From = options.From?.AddDays(-Margin), To = options.To?.AddDays(Margin) };
        var papers = new Dictionary<string, Pair>(StringComparer.Ordinal);
        await foreach (var stored in here.ListAsync(wide, cancel))
        {
            var sheet = oneC(stored.Id, stored.Value);
            progress.Step(sheet.Counterparty);
            Of(papers, sheet.Uid).AddOneC(stored.Id.Split('#')[0], sheet, stored.IsDeleted);
        }

        await foreach (var stored in there.ListAsync(wide, cancel))
        {
            var sheet = crm(stored.Value);
            progress.Step(sheet.Counterparty);
            var uid = sheet.Uid.Length > 0 ? sheet.Uid : links.OfCrm(stored.Id)?.OneCId.Split('#')[0] ?? "";
            Of(papers, uid.Length > 0 ? uid : "crm/" + stored.Id).AddCrm(stored.Id, sheet, stored.Value is Records.MoneyMovement movement ? movement.Uid : uid);
        }

        return [.. papers.Values.Where(pair => pair.IsToTell && options.Holds(pair.Sheet.Date)).OrderBy(pair => pair.Sheet.Date).Select(Row)];
    }

    private static Pair Of(Dictionary<string, Pair> papers, string uid)
    {
        if (!papers.TryGetValue(uid, out var pair))
            papers[uid] = pair = new();
        return pair;
    }

    private ReconcileRow Row(Pair pair)
    {
        var sheet = pair.Sheet;
        return new()
        {
            Kind = kind,
            Verdict = pair.Verdict,
            Sort = sheet.Sort,
            Number = sheet.Number,
            Date = sheet.Date,
            Organisation = sheet.Organisation,
            Name = sheet.Counterparty.Length > 0 ? sheet.Counterparty : nameOf(sheet.CounterpartyId),
            Currency = sheet.Currency,
            OneCId = pair.IsDeleted ? "" : pair.OneCId,
            CrmId = pair.CrmId,
            CrmCount = pair.CrmId.Length == 0 ? 0 : pair.Times,
            OneCSum = pair.IsDeleted ? 0 : pair.OneCSum,
            CrmSum = pair.CrmSum,
            Note = pair.IsDeleted ? new("в 1С помечен на удаление", "marked for deletion in 1C") : pair.Verdict == Verdict.OnlyInOneC && !sheet.IsPosted ? new("не проведён", "not posted") : Words.None,
        };
    }

    // One paper on both sides; a payment's parts are added up.
    private sealed class Pair
    {
        private readonly Dictionary<string, int> copies = new(StringComparer.Ordinal);
        private PaperSheet? oneC;
        private PaperSheet? crm;

        internal string OneCId { get; private set; } = "";

        internal string CrmId { get; private set; } = "";

        internal decimal OneCSum { get; private set; }

        internal decimal CrmSum { get; private set; }

        internal bool IsDeleted { get; private set; }

        internal int Times => copies.Count == 0 ? 0 : copies.Values.Max();

        internal PaperSheet Sheet => (oneC ?? crm)!;

        internal bool IsToTell => CrmId.Length > 0 || !(IsDeleted || Sheet.StaysAtHome);

        internal Verdict Verdict =>
            Times > 1 ? Verdict.Twice
            : CrmId.Length == 0 ? Verdict.OnlyInOneC
            : OneCId.Length == 0 || IsDeleted ? Verdict.OnlyInCrm
            : OneCSum != CrmSum ? Verdict.SumDiffers
            : Verdict.Same;

        internal void AddOneC(string id, PaperSheet sheet, bool isDeleted)
        {
            (oneC, OneCId, IsDeleted) = (sheet, id, isDeleted);
            OneCSum += sheet.Sum;
        }

        internal void AddCrm(string id, PaperSheet sheet, string part)
        {
            crm ??= sheet;
            CrmId = CrmId.Length > 0 ? CrmId : id;
            CrmSum += sheet.Sum;
            copies[part] = copies.GetValueOrDefault(part) + 1;
        }
    }
}
