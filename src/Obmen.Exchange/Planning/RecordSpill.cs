using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Obmen.Exchange.Planning;

/// <summary>
/// Records put aside on disk while a plan is made, so that memory holds only what they are found by. The file is temporary, readable by
/// its owner alone, and gone when this is disposed or the process ends.
/// </summary>
/// <threadsafety>Add from one thread; read from any once adding is over.</threadsafety>
public sealed class RecordSpill<T> : IDisposable
    where T : class
{
    private const int WindowSize = 64 * 1024;

    private readonly JsonTypeInfo<T> json;
    private readonly FileStream file;
    private readonly Lock gate = new();

    // What lies around the record read last: most are asked for in the order in which they lie.
    private readonly byte[] window = new byte[WindowSize];
    private long windowAt;
    private int windowEnd;

    /// <summary>Opens an empty spill for records written as <paramref name="json"/>.</summary>
    public RecordSpill(JsonTypeInfo<T> json)
    {
        this.json = json;
        file = TemporaryFile.Open();
    }

    /// <summary>Puts a record aside and returns where it lies.</summary>
    public SpillPlace Add(T record)
    {
        var bytes = ExchangeJson.Write(record, json);
        var place = new SpillPlace(file.Position, bytes.Length);
        file.Write(bytes);
        return place;
    }

    /// <summary>Ends adding; must be called before the first read.</summary>
    public void Complete() => file.Flush();

    /// <summary>The record at a place.</summary>
    public T Read(SpillPlace place) => JsonSerializer.Deserialize(Bytes(place), json)!;

    /// <summary>The record's JSON at a place.</summary>
    public byte[] Bytes(SpillPlace place)
    {
        var bytes = new byte[place.Length];
        lock (gate)
        {
            if (place.Length > WindowSize)
                Fill(bytes, place.Offset);
            else
                Near(place).CopyTo(bytes);
        }

        return bytes;
    }

    private ReadOnlySpan<byte> Near(SpillPlace place)
    {
        if (place.Offset < windowAt || place.Offset + place.Length > windowAt + windowEnd)
        {
            // One that lies elsewhere is read alone: what is around it may never be asked for.
            var isNext = place.Offset >= windowAt && place.Offset <= windowAt + windowEnd + WindowSize;
            var length = isNext ? (int)Math.Min(WindowSize, file.Length - place.Offset) : place.Length;
            (windowAt, windowEnd) = (place.Offset, 0);
            windowEnd = Fill(window.AsSpan(0, length), place.Offset);
        }

        return window.AsSpan((int)(place.Offset - windowAt), place.Length);
    }

    private int Fill(Span<byte> bytes, long offset)
    {
        var read = 0;
        while (read < bytes.Length)
        {
            var got = RandomAccess.Read(file.SafeFileHandle, bytes[read..], offset + read);
            if (got == 0)
                throw new EndOfStreamException();
            read += got;
        }

        return read;
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();
}

/// <summary>Where a record lies in a <see cref="RecordSpill{T}"/>.</summary>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct SpillPlace(long Offset, int Length);
