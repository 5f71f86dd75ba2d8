using System.IO.Compression;
using System.Text;
using Obmen.App.Components.Files;
using Obmen.App.Pairing;
using Obmen.Exchange.Matching.Bench;
using Obmen.Exchange.Sides;

namespace Obmen.Tests.Security;

/// <summary>A workbook that is large, or becomes large when it is unpacked, is refused at its bound and not read to its end.</summary>
public sealed class UploadTests
{
    private const int Piece = 1 << 20;

    private static readonly Paired Nothing = new("base", default, [], new Dictionary<string, PairEnd>());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_decisions_that_is_too_large_is_refused_unread()
    {
        using var large = new MemoryStream(new byte[DecisionFile.Largest + 1]);
        var (lines, problem) = await DecisionFile.ReadAsync(large, Cancel);
        (lines.Count, problem).ShouldBe((0, DecisionFile.TooLarge));
        large.Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_decisions_that_unpacks_to_more_than_a_gigabyte_is_refused_before_it_is_unpacked()
    {
        using var bomb = Bomb("xl/worksheets/sheet1.xml", 1100);
        bomb.Length.ShouldBeLessThan(DecisionFile.Largest, "small enough to be sent");
        var before = GC.GetTotalAllocatedBytes();
        var (lines, problem) = await DecisionFile.ReadAsync(bomb, Cancel);
        (lines.Count, problem).ShouldBe((0, DecisionFile.TooLarge));
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(500L * Piece);
    }

    [Fact]
    public void A_workbook_of_pairs_that_unpacks_to_more_than_its_bound_is_refused_with_a_reason()
    {
        using var bomb = Bomb("xl/workbook.xml", 80);
        bomb.Length.ShouldBeLessThan(PairingFile.MostBytes, "small enough to be sent");
        Should.Throw<SideException>(() => PairingFile.Read(bomb, Nothing)).What.Ru.ShouldNotBeEmpty();
    }

    // One part, an element with so many megabytes of blanks in it.
    private static MemoryStream Bomb(string part, int megabytes)
    {
        var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            entry.Write("<a>"u8);
            var blanks = Encoding.ASCII.GetBytes(new string(' ', Piece));
            for (var n = 0; n < megabytes; n++)
                entry.Write(blanks);
            entry.Write("</a>"u8);
        }

        packed.Position = 0;
        return packed;
    }
}
