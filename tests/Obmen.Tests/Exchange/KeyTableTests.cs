using CsCheck;
using Obmen.Exchange.Matching;

namespace Obmen.Tests.Exchange;

/// <summary>The table holds what a dictionary would.</summary>
public sealed class KeyTableTests
{
    // Keys of one server differ in a few bytes; a few of them come again and again.
    private static readonly Gen<Guid> Key = Gen.OneOf(
        Gen.Guid,
        Gen.Int[0, 40].Select(n => new Guid(n, 0x11, 0xed, [0x80, 0x6b, 0, 0x0c, 0x29, 0x1a, 0x2b, 0x3c])),
        Gen.Int[0, 40].Select(n => new Guid(0, 0, 0, [0, 0, 0, 0, 0, 0, 0, (byte)n])));

    [Fact]
    public void It_holds_what_a_dictionary_holds() =>
        Gen.Select(Key, Gen.Int).Array[0, 400].Sample(pairs =>
        {
            var (table, model) = (new KeyTable<int>(), new Dictionary<Guid, int>());
            foreach (var (key, value) in pairs)
            {
                table.TryGetValue(key, out var before).ShouldBe(model.TryGetValue(key, out var known));
                before.ShouldBe(known);
                if (value % 2 == 0)
                {
                    table.TryAdd(key, value).ShouldBe(model.TryAdd(key, value));
                    table.GetValueOrDefault(key).ShouldBe(model[key]);
                    continue;
                }

                (table[key], model[key]) = (value, value);
                table.GetValueOrDefault(key).ShouldBe(value);
            }

            table.Count.ShouldBe(model.Count);
            table.All.ToDictionary(pair => pair.Key, pair => pair.Value).ShouldBe(model, ignoreOrder: true);
        });

    [Fact]
    public void Many_keys_of_one_server_are_each_found_and_no_other_is()
    {
        var table = new KeyTable<int>();
        for (var n = 0; n < 50_000; n++)
            table[Of(n)] = n;
        for (var n = 0; n < 50_000; n++)
            table.GetValueOrDefault(Of(n)).ShouldBe(n);
        table.TryGetValue(Of(50_000), out _).ShouldBeFalse();

        static Guid Of(int n) => new(n, 0x11, 0xed, [0x80, 0x6b, 0, 0x0c, 0x29, 0x1a, 0x2b, 0x3c]);
    }
}
