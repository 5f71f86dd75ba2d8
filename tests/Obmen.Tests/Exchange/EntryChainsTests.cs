using CsCheck;
using Obmen.Exchange.Matching;

namespace Obmen.Tests.Exchange;

/// <summary>Entries are found by their keys whatever the order of adding and asking.</summary>
public sealed class EntryChainsTests
{
    [Fact]
    public void Entries_are_found_by_their_keys_in_the_order_they_were_added() =>
        Gen.Select(Gen.Int[0, 5].Select(n => n == 0 ? "" : $"k{n}"), Gen.Bool).List[0, 60].Sample(steps =>
        {
            var chains = new EntryChains();
            var keys = new List<string>();
            foreach (var (key, asks) in steps)
            {
                chains.Add(key);
                keys.Add(key);
                if (asks)
                    Same(chains, keys);
            }

            Same(chains, keys);
        });

    [Fact]
    public void Many_entries_are_each_found_by_their_own_key()
    {
        var chains = new EntryChains();
        for (var n = 0; n < 5000; n++)
            chains.Add($"{n}");
        for (var n = 0; n < 5000; n++)
            chains.Last($"{n}").ShouldBe(n);
        chains.Last("5000").ShouldBe(-1);
    }

    private static void Same(EntryChains chains, List<string> keys)
    {
        foreach (var key in keys.Append("absent").Distinct())
        {
            var wanted = Enumerable.Range(0, keys.Count).Where(n => key.Length > 0 && keys[n] == key).ToList();
            chains.Of(key).ShouldBe(wanted);
            chains.Last(key).ShouldBe(wanted.Count == 0 ? -1 : wanted[^1]);
        }
    }
}
