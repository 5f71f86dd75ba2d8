using System.Buffers;
using System.Globalization;
using System.Text;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Short texts kept by the hundred thousand as bytes in large blocks. As objects they weigh twice as much, and every collection of garbage
/// walks them all: that took a third of making a plan. GUIDs and hashes, which most of them are, take half of their letters.
/// </summary>
/// <threadsafety>Add from one thread; read from any once adding is over.</threadsafety>
public sealed class PackedTexts
{
    private const int OffsetBits = 20;
    private const int BlockSize = 1 << OffsetBits;
    private const int GuidLength = 16;
    private const int GuidLetters = 36;

    // A text begins with its length in bytes and its form, in one number of seven bits a byte.
    private const int FormBits = 2;
    private const int Plain = 0;
    private const int AsGuid = 1;
    private const int AsHex = 2;
    private const int MostOfHead = 5;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private readonly List<byte[]> blocks = [];
    private int used = BlockSize;

    /// <summary>Keeps some texts together and returns where: four gigabytes of them at most.</summary>
    public uint Add(params ReadOnlySpan<string> texts)
    {
        var most = 0;
        foreach (var text in texts)
            most += Encoding.UTF8.GetMaxByteCount(text.Length) + MostOfHead;
        if (used + most >= BlockSize)
        {
            if (blocks.Count == 1 << (32 - OffsetBits))
                throw new InvalidOperationException("More than four gigabytes of short texts.");
            blocks.Add(new byte[Math.Max(BlockSize, most)]);
            used = 0;
        }

        var place = ((uint)(blocks.Count - 1) << OffsetBits) | (uint)used;
        foreach (var text in texts)
            Put(text);
        return place;
    }

    /// <summary>The texts at a place, as many as were put there, letter by letter as they were.</summary>
    internal string[] Read(uint place, int count)
    {
        var bytes = At(place);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
            texts[i] = Next(ref bytes);
        return texts;
    }

    /// <summary>The text of that number among those at a place.</summary>
    public string ReadOne(uint place, int number)
    {
        var bytes = At(place);
        for (; number > 0; number--)
        {
            var head = Head(ref bytes);
            bytes = bytes[(int)(head >> FormBits)..];
        }

        return Next(ref bytes);
    }

    private ReadOnlySpan<byte> At(uint place) => blocks[(int)(place >> OffsetBits)].AsSpan((int)(place & (BlockSize - 1)));

    private void Put(string text)
    {
        // What reads as a GUID may be written otherwise: in capitals, with a plus among its digits.
        Span<char> again = stackalloc char[GuidLetters];
        if (Guid.TryParseExact(text, "D", out var guid) && guid.TryFormat(again, out _) && again.SequenceEqual(text))
        {
            Head(GuidLength, AsGuid);
            guid.TryWriteBytes(Free);
            used += GuidLength;
        }
        else if (text.Length > 0 && text.Length % 2 == 0 && IsHex(text))
        {
            Head(text.Length / 2, AsHex);
            Convert.FromHexString(text, Free, out _, out var written);
            used += written;
        }
        else
        {
            Head(Encoding.UTF8.GetByteCount(text), Plain);
            used += Encoding.UTF8.GetBytes(text, Free);
        }
    }

    private Span<byte> Free => blocks[^1].AsSpan(used);

    private void Head(int length, int form)
    {
        var head = ((uint)length << FormBits) | (uint)form;
        for (; head >= 0x80; head >>= 7)
            blocks[^1][used++] = (byte)(head | 0x80);
        blocks[^1][used++] = (byte)head;
    }

    private static uint Head(ref ReadOnlySpan<byte> bytes)
    {
        var (head, shift) = (0u, 0);
        for (; bytes[0] >= 0x80; bytes = bytes[1..], shift += 7)
            head |= (uint)(bytes[0] & 0x7F) << shift;
        head |= (uint)bytes[0] << shift;
        bytes = bytes[1..];
        return head;
    }

    private static string Next(ref ReadOnlySpan<byte> bytes)
    {
        var head = Head(ref bytes);
        var length = (int)(head >> FormBits);
        var content = bytes[..length];
        bytes = bytes[length..];
        return (head & ((1 << FormBits) - 1)) switch
        {
            AsGuid => new Guid(content).ToString("D", CultureInfo.InvariantCulture),
            AsHex => Convert.ToHexStringLower(content),
            _ => Encoding.UTF8.GetString(content),
        };
    }

    private static bool IsHex(string text) => !text.AsSpan().ContainsAnyExcept(HexDigits);
}
