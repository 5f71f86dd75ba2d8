using System.Collections.Concurrent;
using Obmen.App.People;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.Exchange.Journal;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Store.Sql;

namespace Obmen.App.Pairing;

/// <summary>
/// «Сопоставление»: which counterparty is which card, and what a person decided about it. Writes nothing but links of our own store, each of which can
/// be removed again; keeps the last reading of each base until the program ends.
/// </summary>
public sealed class PairingBench
{
    private static readonly Words Unread = new("Сначала прочитайте обе стороны", "Read both sides first");
    private static readonly Words Foreign = new("Такого контрагента в 1С нет", "1C has no such counterparty");
    private static readonly Words Loose = new("Связи нет: разрывать нечего", "There is no link to remove");
    private static readonly Words Choose = new("Не выбрана карточка CRM", "No CRM card is chosen");

    private readonly Connector connector;
    private readonly SqlStore store;
    private readonly Rights rights;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Paired> last = new(StringComparer.Ordinal);

    internal PairingBench(Connector connector, SqlStore store, Rights rights, TimeProvider time) => (this.connector, this.store, this.rights, this.time) = (connector, store, rights, time);

    /// <summary>The last reading of a base with what was decided since, or null.</summary>
    public Paired? Last(string baseId) => last.GetValueOrDefault(baseId);

    /// <summary>Reads both sides. Throws a <see cref="SideException"/> in words when one can't be reached.</summary>
    public async Task<Paired> RunAsync(string baseId, Progress progress, CancellationToken cancel)
    {
        var connection = await connector.RequireAsync(baseId, cancel);
        var context = new ExchangeContext(baseId, new Prefix(connection.Base.Prefix), connection.OneC, connection.Crm, store, time);
        var (pairs, cards) = await MatchingBench.ReadAsync(context, progress, cancel);
        return last[baseId] = new(baseId, time.GetLocalNow().DateTime, pairs, cards);
    }

    /// <summary>
    /// Keeps decisions about the pairs last read: links removed first, so that a card may pass from one counterparty to another; each that can't be kept
    /// is told and the rest go on. Throws a <see cref="SideException"/> when the base is at work or nothing was read.
    /// </summary>
    public async Task<PairingEnd> ApplyAsync(string baseId, IReadOnlyList<PairingChoice> choices, CancellationToken cancel)
    {
        rights.Ask(Role.Operator, baseId, new($"Решения о сопоставлении: {choices.Count}", $"Decisions about matching: {choices.Count}"));
        var paired = Last(baseId) ?? throw new SideException(Unread, Words.None, Reaction.StopRun);
        await using var taken = await store.TakeBaseAsync(baseId, cancel) ?? throw new SideException(JobWords.Taken, JobWords.TakenAdvice, Reaction.StopRun);
        var pairs = paired.Pairs.ToList();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var place = 0; place < pairs.Count; place++)
            places[pairs[place].OneC.Id] = place;

        var (linked, unlinked, refused) = (0, 0, new List<PairingRefusal>());
        foreach (var choice in choices.OrderBy(choice => choice.CrmId is not null))
        {
            var refusal = !places.TryGetValue(choice.OneCId, out var place) ? Foreign
                : choice.CrmId is null ? await UnlinkAsync(place)
                : await LinkAsync(place, choice.CrmId);
            if (!refusal.IsEmpty)
                refused.Add(new(choice, refusal));
        }

        last[baseId] = paired with { Pairs = pairs };
        return new(linked, unlinked, refused);

        async Task<Words> LinkAsync(int place, string crmId)
        {
            var (pair, card) = (pairs[place], paired.Cards.GetValueOrDefault(crmId));
            if (card is null)
                return crmId.Length == 0 ? Choose : new($"Карточки CRM № {crmId} нет", $"There is no CRM card no. {crmId}");
            var link = new Link(baseId, RecordKind.Counterparty.Key, pair.OneC.Id, crmId, pair.OneC.Code, "", "", LinkBasis.Person, time.GetUtcNow());
            try
            {
                await store.BindAsync(link, cancel);
            }
            catch (LinkConflictException conflict)
            {
                return LinkConflictException.Explain(conflict.Wanted);
            }

            pairs[place] = pair.LinkedTo(card);
            linked++;
            return Words.None;
        }

        async Task<Words> UnlinkAsync(int place)
        {
            if (!await store.UnbindAsync(baseId, RecordKind.Counterparty.Key, pairs[place].OneC.Id, cancel))
                return Loose;
            pairs[place] = pairs[place].Unlinked();
            unlinked++;
            return Words.None;
        }
    }
}

/// <summary>What both sides were when they were read.</summary>
/// <param name="BaseId">The base.</param>
/// <param name="At">When, local time.</param>
/// <param name="Pairs">Every counterparty of 1C, in the order of the base.</param>
/// <param name="Cards">Every live card of the CRM by its id.</param>
public sealed record Paired(string BaseId, DateTime At, IReadOnlyList<PairRow> Pairs, IReadOnlyDictionary<string, PairEnd> Cards);

/// <summary>What a person decided about a counterparty.</summary>
/// <param name="OneCId">The counterparty.</param>
/// <param name="CrmId">The card it is; null = its link is removed.</param>
/// <param name="Place">What a refusal names, e.g. the line of a file.</param>
public sealed record PairingChoice(string OneCId, string? CrmId, string Place);

/// <summary>A decision that couldn't be kept.</summary>
/// <param name="Choice">The decision.</param>
/// <param name="Why">Why.</param>
public sealed record PairingRefusal(PairingChoice Choice, Words Why);

/// <summary>What became of decisions.</summary>
/// <param name="Linked">Links kept.</param>
/// <param name="Unlinked">Links removed.</param>
/// <param name="Refused">Those that couldn't be kept.</param>
public sealed record PairingEnd(int Linked, int Unlinked, IReadOnlyList<PairingRefusal> Refused);
