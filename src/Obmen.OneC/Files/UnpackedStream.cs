using System.IO.Compression;

namespace Obmen.OneC.Files;

/// <summary>The file out of an archive, refused once it has unpacked to more than any real one does.</summary>
internal sealed class UnpackedStream(Stream inner, ZipArchive zip, long packed, FileFaults faults) : Stream
{
    // XML of 1C shrinks thirty to sixty times; deflate can do a thousand.
    private const int MostTimes = 200;
    private const long Harmless = 64L << 20;

    private long unpacked;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => unpacked; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = inner.Read(buffer);
            unpacked += read;
            return unpacked > Harmless && unpacked / MostTimes > packed ? throw faults.Bomb() : read;
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            throw faults.BrokenArchive(failure);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            zip.Dispose();
        }

        base.Dispose(disposing);
    }
}
