using System.Text;

namespace Obmen.ComStandIn;

/// <summary>The answers of a host into which something else prints; <paramref name="spoilt"/> names the call whose answer doesn't come at all.</summary>
internal sealed class NoisyOutput(Stream output, string spoilt) : MemoryStream
{
    private WatchedInput? calls;

    internal Stream Watch(Stream input) => calls = new(input);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (spoilt.Length == 0)
        {
            output.Write("ole32: warning 0x80010108\n{\"not\": \"an answer\"}\n"u8);
            output.Write(buffer);
        }
        else if (calls!.Seen.Contains($"\"op\":\"{spoilt}\"", StringComparison.Ordinal))
        {
            output.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<html>мусор</html>\n", 200))));
        }
        else
        {
            output.Write(buffer);
        }
    }

    public override void Flush() => output.Flush();

    private sealed class WatchedInput(Stream inner) : MemoryStream
    {
        internal string Seen { get; private set; } = "";

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            var text = Encoding.UTF8.GetString(buffer[..read]);
            // A long call comes in pieces.
            Seen = text.StartsWith("{\"id\"", StringComparison.Ordinal) ? text : Seen + text;
            return read;
        }
    }
}
