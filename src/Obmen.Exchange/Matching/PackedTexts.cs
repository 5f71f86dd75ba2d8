using System.Text;

namespace Obmen.Exchange.Matching;

/// <summary>
/// Short texts kept by the hundred thousand as bytes in large blocks. As objects they weigh twice as much, and every collection of garbage
/// walks them all: that took a third of making a plan.
/// </summary>
internal sealed class PackedTexts
{
    private const int BlockSize = 1 << 20;

    private readonly List<byte[]> blocks = [];
    private int used = BlockSize;

    /// <summary>Keeps some texts together and returns where.</summary>
    internal long Add(params ReadOnlySpan<string> texts)
    {
        var most = 0;
        foreach (var text in texts)
            most += Encoding.UTF8.GetMaxByteCount(text.Length) + sizeof(int);
        if (used + most > BlockSize)
        {
            blocks.Add(new byte[Math.Max(BlockSize, most)]);
            used = 0;
        }

        var place = ((long)(blocks.Count - 1) << 32) | (uint)used;
        foreach (var text in texts)
            Put(text);
        return place;
    }

    /// <summary>The texts at a place, as many as were put there.</summary>
    internal string[] Read(long place, int count)
    {
        var bytes = blocks[(int)(place >> 32)].AsSpan((int)place);
        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            var length = BitConverter.ToInt32(bytes);
            texts[i] = Encoding.UTF8.GetString(bytes.Slice(sizeof(int), length));
            bytes = bytes[(sizeof(int) + length)..];
        }

        return texts;
    }

    private void Put(string text)
    {
        var free = blocks[^1].AsSpan(used);
        var length = Encoding.UTF8.GetBytes(text, free[sizeof(int)..]);
        BitConverter.TryWriteBytes(free, length);
        used += sizeof(int) + length;
    }
}
