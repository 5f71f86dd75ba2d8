using System.Security.Cryptography;
using System.Text;

namespace Obmen.Exchange.Journal;

/// <summary>Idempotency keys: the same arguments give the same key on every machine and at every repetition.</summary>
public static class IdempotencyKey
{
    /// <summary>The key of a step of a plan's row.</summary>
    public static Guid Of(Guid planId, int row, int step) => Derive(planId, $"{row}/{step}");

    /// <summary>A key that belongs to <paramref name="parent"/>, e.g. that of a counterparty's second bank account: name-based UUID, version 8.</summary>
    public static Guid Derive(Guid parent, string name)
    {
        Span<byte> input = stackalloc byte[16 + Encoding.UTF8.GetMaxByteCount(name.Length)];
        parent.TryWriteBytes(input, bigEndian: true, out _);
        var length = Encoding.UTF8.GetBytes(name, input[16..]);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(input[..(16 + length)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

}
