using System.Runtime.CompilerServices;
using System.Text;

namespace Obmen.Exchange.Statements;

/// <summary>The lines of a statement's file, one at a time whatever its size, in the encoding that it is really in: what it says of that itself is often wrong.</summary>
internal static class StatementLines
{
    private const int Head = 4096;
    private const int Block = 1 << 14;
    private const int Longest = 1 << 14;
    private const string Known = "ВерсияФормата";

    private static readonly Encoding[] Encodings = [new UTF8Encoding(), CodePagesEncodingProvider.Instance.GetEncoding(1251)!, CodePagesEncodingProvider.Instance.GetEncoding(866)!];

    /// <summary>Every line without blanks at its ends, empty ones too.</summary>
    internal static async IAsyncEnumerable<string> ReadAsync(string path, string name, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var file = Open(path, name);
        var head = new byte[Head];
        var encoding = Of(head.AsSpan(0, await file.ReadAtLeastAsync(head, Head, throwOnEndOfStream: false, cancel)), name);
        file.Position = 0;
        using var reader = new StreamReader(file, encoding);
        var (block, line, n) = (new char[Block], new StringBuilder(), 1);
        for (int read; (read = await reader.ReadAsync(block.AsMemory(), cancel)) > 0;)
        {
            for (var i = 0; i < read; i++)
            {
                if (block[i] == '\n')
                {
                    yield return line.ToString().Trim();
                    line.Clear();
                    n++;
                }
                else if (line.Append(block[i]).Length > Longest)
                {
                    throw StatementFaults.TooLong(name, n);
                }
            }
        }

        if (line.Length > 0)
            yield return line.ToString().Trim();
    }

    private static FileStream Open(string path, string name)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw StatementFaults.Unreadable(name, failure);
        }
    }

    private static Encoding Of(ReadOnlySpan<byte> head, string name)
    {
        var ascii = Encoding.ASCII.GetString(head);
        if (!ascii.Contains(StatementReader.First, StringComparison.Ordinal))
            throw StatementFaults.Foreign(name);
        foreach (var encoding in Encodings)
        {
            if (encoding.GetString(head).Contains(Known, StringComparison.Ordinal))
                return encoding;
        }

        throw StatementFaults.Encoding(name);
    }
}
