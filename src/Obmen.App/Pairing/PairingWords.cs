using Obmen.Exchange;
using Obmen.Exchange.Matching.Bench;

namespace Obmen.App.Pairing;

/// <summary>What the matching bench says, for the page, the command line and Excel alike.</summary>
internal static class PairingWords
{
    internal static Words Of(PairState state) => state switch
    {
        PairState.Unclear => new("Ждут решения", "Wait for a decision"),
        PairState.Found => new("Найдены", "Found"),
        PairState.Linked => new("Связаны", "Linked"),
        PairState.None => new("В CRM нет", "Not in the CRM"),
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static Words Of(Certainty certainty) => certainty switch
    {
        Certainty.Sure => new("точно", "sure"),
        Certainty.Probable => new("почти наверняка", "almost certain"),
        Certainty.Possible => new("вероятно", "likely"),
        Certainty.Guess => new("только догадка", "only a guess"),
        Certainty.Contradicted => new("есть противоречие", "contradicted"),
        _ => throw new ArgumentOutOfRangeException(nameof(certainty)),
    };

    internal static Words Result(Paired paired)
    {
        var counts = Enum.GetValues<PairState>().Select(state => (Title: Of(state), Count: paired.Pairs.Count(pair => pair.State == state))).ToList();
        return new(
            $"Контрагентов: {paired.Pairs.Count:N0}. {string.Join(" · ", counts.Select(part => $"{part.Title.Ru}: {part.Count:N0}"))}",
            $"Counterparties: {paired.Pairs.Count:N0}. {string.Join(" · ", counts.Select(part => $"{part.Title.En}: {part.Count:N0}"))}");
    }

    internal static Words Result(PairingEnd end) => new(
        $"Связано: {end.Linked:N0}, разорвано: {end.Unlinked:N0}, не принято: {end.Refused.Count:N0}",
        $"Linked: {end.Linked:N0}, unlinked: {end.Unlinked:N0}, refused: {end.Refused.Count:N0}");
}
