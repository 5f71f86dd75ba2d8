using System.Text;
using System.Text.RegularExpressions;

namespace Obmen.OneC.Files;

/// <summary>The characters of a file of 1C: UTF-8 or UTF-16 and nothing else, and no tag so long that it would fill the memory.</summary>
internal sealed partial class GuardedText : TextReader
{
    /// <summary>The longest that a tag, a text or an object may be, in characters.</summary>
    internal const int Longest = 64 << 20;

    private const int Head = 256;

    private readonly StreamReader inner;
    private readonly FileFaults faults;
    private int sinceTag;
    private int line = 1;

    private GuardedText(Stream stream, FileFaults faults)
    {
        this.faults = faults;
        inner = new(stream, new UTF8Encoding(true, true), detectEncodingFromByteOrderMarks: true, 1 << 14);
    }

    /// <summary>Opens a file, or the file in an archive; throws when it says that it is in an encoding of other programs.</summary>
    internal static GuardedText Open(string path, FileFaults faults)
    {
        using (var start = PackedFile.Open(path, faults))
        {
            var head = new byte[Head];
            var text = Encoding.ASCII.GetString(head, 0, start.ReadAtLeast(head, Head, throwOnEndOfStream: false));
            if (Declared().Match(text) is { Success: true } match && !match.Groups["name"].Value.StartsWith("utf-", StringComparison.OrdinalIgnoreCase))
                throw faults.Encoding(match.Groups["name"].Value);
        }

        return new(PackedFile.Open(path, faults), faults);
    }

    public override int Read(char[] buffer, int index, int count)
    {
        int read;
        try
        {
            read = inner.Read(buffer, index, count);
        }
        catch (DecoderFallbackException)
        {
            throw faults.NotUtf8();
        }

        foreach (var c in buffer.AsSpan(index, read))
        {
            sinceTag = c == '<' ? 0 : sinceTag + 1;
            line += c == '\n' ? 1 : 0;
            if (sinceTag > Longest)
                throw faults.TooLarge(line);
        }

        return read;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    public override int Peek() => inner.Peek();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    [GeneratedRegex("""^(?:\?\?\?)?<\?xml[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Declared();
}
