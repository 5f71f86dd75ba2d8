using CsCheck;
using Obmen.Exchange.Matching;

namespace Obmen.Tests.Exchange;

/// <summary>What is kept small must come back letter by letter: ids are compared as they are.</summary>
public sealed class PackedTextsTests
{
    // The framework reads these as GUIDs; they must not come back as others.
    private static readonly string[] Near = ["+1234567-1234-1234-1234-123456789abc", "0x345678-1234-1234-1234-123456789abc", "zz345678-1234-1234-1234-123456789abc"];

    private static readonly Gen<string> Id = Gen.OneOf(
        Gen.Guid.Select(guid => guid.ToString("D")),
        Gen.Guid.Select(guid => guid.ToString("D").ToUpperInvariant()),
        Gen.Guid.Select(guid => guid.ToString("N")),
        Gen.Guid.Select(guid => guid.ToString("B")),
        Gen.Int[0, Near.Length - 1].Select(n => Near[n]),
        Gen.String["0123456789abcdef"],
        Gen.String["0123456789ABCDEF-"],
        Gen.String["БП-0123456789 \u00a0\0"],
        Gen.Int[0, 400_000].Select(length => new string('я', length)));

    [Fact]
    public void Any_texts_come_back_as_they_were()
    {
        Id.Array[1, 12].Array[0, 20].Sample(
            groups =>
            {
                var packed = new PackedTexts();
                var places = groups.Select(group => packed.Add(group)).ToList();
                for (var i = 0; i < groups.Length; i++)
                {
                    Assert.Equal(groups[i], packed.Read(places[i], groups[i].Length));
                    Assert.Equal(groups[i], groups[i].Select((_, n) => packed.ReadOne(places[i], n)));
                }
            },
            iter: 200);
    }
}
