using System.Buffers.Binary;
using System.IO.Compression;

namespace Obmen.OneC.Files;

/// <summary>The bytes of a file, or of the one file in a zip archive; nothing is ever unpacked to the disk.</summary>
internal static class PackedFile
{
    private const int EndRecord = 22;
    private const int LongestComment = ushort.MaxValue;
    private const uint EndMark = 0x06054b50;

    internal static Stream Open(string path, FileFaults faults)
    {
        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
            try
            {
                Span<byte> head = stackalloc byte[2];
                var isZip = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head is [(byte)'P', (byte)'K'];
                file.Position = 0;
                return isZip ? Unpack(file, faults) : file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw faults.Unreadable(failure);
        }
    }

    private static UnpackedStream Unpack(FileStream file, FileFaults faults)
    {
        try
        {
            // Told before the list of files is read, which could itself be made to fill the memory.
            if (Count(file) != 1)
                throw faults.ManyInArchive();
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Count != 1)
                throw faults.ManyInArchive();
            var entry = zip.Entries[0];
            if (entry.FullName != entry.Name || entry.Name.Length == 0 || entry.Name.AsSpan().ContainsAny('/', '\\', ':') || entry.Name.Contains("..", StringComparison.Ordinal))
                throw faults.PathInArchive();
            if (entry.IsEncrypted)
                throw faults.Encrypted();
            return new(entry.Open(), zip, entry.CompressedLength, faults);
        }
        catch (InvalidDataException failure)
        {
            throw faults.BrokenArchive(failure);
        }
    }

    // How many files the archive's last record says it has.
    private static int Count(FileStream file)
    {
        var tail = new byte[Math.Min(file.Length, EndRecord + LongestComment)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        file.Position = 0;
        for (var i = tail.Length - EndRecord; i >= 0; i--)
        {
            if (BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(i)) == EndMark)
                return BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(i + 10));
        }

        throw new InvalidDataException("No end of the central directory");
    }
}
