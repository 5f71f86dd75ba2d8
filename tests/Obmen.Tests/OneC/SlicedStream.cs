namespace Obmen.Tests.OneC;

/// <summary>Gives bytes in the slices told, over and over, as a network does.</summary>
internal class SlicedStream(byte[] bytes, IReadOnlyList<int> slices) : MemoryStream(bytes)
{
    private int turn;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var slice = slices[turn++ % slices.Count];
        return base.ReadAsync(buffer[..Math.Min(slice, buffer.Length)], cancellationToken);
    }
}
