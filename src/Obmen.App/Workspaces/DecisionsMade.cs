using System.Collections.Concurrent;
using Obmen.Exchange;

namespace Obmen.App.Workspaces;

/// <summary>What came of decisions about many rows.</summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class DecisionsMade
{
    private readonly ConcurrentQueue<(AskedDecision Line, Words Why)> refused = new();
    private int decided;

    /// <summary>Rows that were decided.</summary>
    public int Count => decided;

    /// <summary>Rows that were marked.</summary>
    public int Marked { get; private set; }

    /// <summary>Rows whose mark was taken off.</summary>
    public int Unmarked { get; private set; }

    /// <summary>What couldn't be applied and why, by line.</summary>
    public IReadOnlyList<(AskedDecision Line, Words Why)> Refused => [.. refused.OrderBy(one => one.Line.Line)];

    /// <summary>The same in a sentence.</summary>
    public Words Text => new(
        $"Решено строк: {Count:N0}, отмечено: {Marked:N0}, снято отметок: {Unmarked:N0}, не принято: {refused.Count:N0}",
        $"Rows decided: {Count:N0}, marked: {Marked:N0}, unmarked: {Unmarked:N0}, not accepted: {refused.Count:N0}");

    /// <summary>A decision was applied, or couldn't be for this reason.</summary>
    internal void Decided(AskedDecision line, Words refusal)
    {
        if (refusal.IsEmpty)
            Interlocked.Increment(ref decided);
        else
            Refuse(line, refusal);
    }

    /// <summary>A line can't be applied; returns false.</summary>
    internal bool Refuse(AskedDecision line, Words why)
    {
        refused.Enqueue((line, why));
        return false;
    }

    internal void Mark(bool marked, int count)
    {
        if (marked)
            Marked += count;
        else
            Unmarked += count;
    }
}
