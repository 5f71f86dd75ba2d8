using System.Security.Cryptography;
using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Http;

namespace Obmen.OneC.OData;

/// <summary>
/// What bases declared, by the content of their <c>$metadata</c>: however often bases are connected, the same document is parsed once.
/// The document waits in a temporary file, so that memory holds only the types asked for.
/// </summary>
/// <threadsafety>All members may be called from any thread.</threadsafety>
public sealed class MetadataCache
{
    private const int Most = 32;

    private readonly Lock gate = new();
    private readonly Dictionary<string, IReadOnlyDictionary<string, EdmSet>> known = new(StringComparer.Ordinal);

    /// <summary>How many documents were parsed.</summary>
    internal int Parsed { get; private set; }

    /// <summary>The sets of a document whose types are among those asked for. Throws as <see cref="EdmxReader"/> does.</summary>
    internal async Task<IReadOnlyDictionary<string, EdmSet>> ReadAsync(Stream document, IReadOnlySet<string> asked, CancellationToken cancel)
    {
        await using var file = TemporaryFile.Open();
        var key = await CopyAsync(document, file, asked, cancel);
        lock (gate)
        {
            if (known.TryGetValue(key, out var sets))
                return sets;
        }

        file.Position = 0;
        var read = EdmxReader.Read(file, asked.Contains, cancel);
        lock (gate)
        {
            if (known.Count >= Most)
                known.Clear();
            known[key] = read;
            Parsed++;
        }

        return read;
    }

    // Another list of types asked for gives another key.
    private static async Task<string> CopyAsync(Stream document, FileStream file, IReadOnlySet<string> asked, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 16];
        while (await document.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            file.Write(buffer, 0, read);
        }

        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', asked.Order(StringComparer.Ordinal))));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
