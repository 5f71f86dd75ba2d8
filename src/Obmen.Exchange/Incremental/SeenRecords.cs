using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Incremental;

/// <summary>
/// Objects of a 1C base that were compared with the CRM and need nothing, each with the version it had then. One that isn't here, or has
/// another version now, must be read.
/// </summary>
/// <threadsafety>Not safe.</threadsafety>
public sealed class SeenRecords
{
    private const int EntrySize = 16 + 8 + 16 + 1;

    // The same in every process: it is kept.
    private const long Seed = 20260101;

    private readonly Dictionary<Guid, (ulong Version, Guid Basis, bool IsInvoice)> seen = [];

    /// <summary>How many.</summary>
    public int Count => seen.Count;

    /// <summary>Those that were issued on another object: the two ids, and whether it is an invoice.</summary>
    public IEnumerable<(string Id, string Basis, bool IsInvoice)> Based =>
        seen.Where(pair => pair.Value.Basis != Guid.Empty).Select(pair => (pair.Key.ToString(), pair.Value.Basis.ToString(), pair.Value.IsInvoice));

    /// <summary>Whether an object is as it was when it was seen. One without a version never is.</summary>
    public bool IsSame(RecordVersion now) =>
        now.Version.Length > 0 && Guid.TryParse(now.Id, out var id) && seen.TryGetValue(id, out var then) && then.Version == Hash(now.Version);

    /// <summary>Of what is there now, what must be read: what changed, and what was issued on that.</summary>
    public IReadOnlyList<RecordVersion> Changed(IReadOnlyCollection<RecordVersion> now)
    {
        var changed = now.Where(one => !IsSame(one)).ToList();
        var ids = changed.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var dependent = Based.Where(pair => ids.Contains(pair.Basis)).Select(pair => pair.Id).ToHashSet(StringComparer.Ordinal);
        return [.. changed, .. now.Where(one => dependent.Contains(one.Id) && !ids.Contains(one.Id))];
    }

    /// <summary>Remembers an object as it was before it was read and compared. <paramref name="basis"/> is what it was issued on; empty = nothing.</summary>
    public void See(RecordVersion then, string basis = "", bool isInvoice = false)
    {
        if (then.Version.Length > 0 && Guid.TryParse(then.Id, out var id))
            seen[id] = (Hash(then.Version), Guid.TryParse(basis, out var based) ? based : Guid.Empty, isInvoice);
    }

    /// <summary>Forgets an object: it must be read next time.</summary>
    public void Forget(string id)
    {
        if (Guid.TryParse(id, out var key))
            seen.Remove(key);
    }

    /// <summary>As text, to be kept.</summary>
    public string Pack()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            var entry = (Span<byte>)stackalloc byte[EntrySize];
            foreach (var (id, (version, basis, isInvoice)) in seen)
            {
                id.TryWriteBytes(entry);
                BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], version);
                basis.TryWriteBytes(entry[24..]);
                entry[40] = isInvoice ? (byte)1 : (byte)0;
                brotli.Write(entry);
            }
        }

        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>What <see cref="Pack"/> made.</summary>
    public static SeenRecords Unpack(string text)
    {
        var records = new SeenRecords();
        using var brotli = new BrotliStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        var entry = (Span<byte>)stackalloc byte[EntrySize];
        while (brotli.ReadAtLeast(entry, EntrySize, throwOnEndOfStream: false) == EntrySize)
            records.seen[new Guid(entry[..16])] = (BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]), new Guid(entry[24..40]), entry[40] == 1);
        return records;
    }

    private static ulong Hash(string version) => System.IO.Hashing.XxHash3.HashToUInt64(MemoryMarshal.AsBytes(version.AsSpan()), Seed);
}
