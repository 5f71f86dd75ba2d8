using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Obmen.Exchange.Http;

/// <summary>
/// Reads the rows of an array that lies somewhere in a JSON answer, one at a time: memory holds a row, not the answer. What stands beside
/// the array (a link to the next page, an error) is kept in <see cref="Outside"/>.
/// </summary>
/// <param name="path">Property names from the root to the array, e.g. <c>d</c>, <c>results</c>.</param>
public sealed class JsonRowStream(params string[] path)
{
    private const int FirstBuffer = 64 * 1024;
    private const int LongestRow = 64 * 1024 * 1024;

    private readonly Dictionary<string, string> outside = new(StringComparer.Ordinal);
    private readonly List<string> trail = [];
    private readonly Stack<bool> owners = new();
    private bool isValueNext;
    private JsonReaderState state;
    private bool inArray;

    // Where the reader stands after a row is the same for every row.
    private JsonReaderState? afterRow;

    /// <summary>Text and number values outside the array, by property names joined with dots; complete once the rows are read.</summary>
    public IReadOnlyDictionary<string, string> Outside => outside;

    /// <summary>Whether the array was there at all.</summary>
    public bool Found { get; private set; }

    private delegate (T? Row, int End) Taking<T>(ReadOnlyMemory<byte> bytes, ref Utf8JsonReader reader)
        where T : class;

    /// <summary>Streams the rows. A row's document is disposed when the next is asked for. Throws <see cref="JsonException"/> on anything that is not JSON, a cut answer included.</summary>
    public async IAsyncEnumerable<JsonDocument> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in RowsAsync(stream, Document, cancel))
        {
            using (row)
                yield return row;
        }
    }

    /// <summary>The same, of each row no more than the fields wanted: what is returned is always the one given, good until the next is asked for. A row that is no object is no row.</summary>
    public IAsyncEnumerable<JsonFields> ReadAsync(Stream stream, JsonFields fields, CancellationToken cancel) =>
        RowsAsync(stream, (ReadOnlyMemory<byte> _, ref Utf8JsonReader reader) => fields.TryRead(ref reader) ? (fields, (int)reader.BytesConsumed) : (null, 0), cancel);

    private async IAsyncEnumerable<T> RowsAsync<T>(Stream stream, Taking<T> take, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var (start, end, isLast) = (0, 0, false);
        Exception? failure = null;
        try
        {
            while (true)
            {
                var row = Next(buffer.AsMemory(start, end - start), isLast, take, out var used);
                start += used;
                if (row is not null)
                {
                    yield return row;
                    continue;
                }

                if (failure is not null)
                    ExceptionDispatchInfo.Throw(failure);
                if (isLast)
                    yield break;
                if (start > 0)
                {
                    buffer.AsSpan(start, end - start).CopyTo(buffer);
                    (start, end) = (0, end - start);
                }

                if (end == buffer.Length)
                    buffer = Grow(buffer, end);
                (end, isLast, failure) = await FillAsync(stream, buffer, end, cancel);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // An answer comes in pieces of a few kilobytes that end in the middle of a row: those that are there already are taken together. A failure comes
    // after the rows before it.
    private static async ValueTask<(int End, bool IsLast, Exception? Failure)> FillAsync(Stream stream, byte[] buffer, int end, CancellationToken cancel)
    {
        var from = end;
        try
        {
            while (end < buffer.Length)
            {
                var reading = stream.ReadAsync(buffer.AsMemory(end), cancel);
                var isHere = reading.IsCompleted;
                var read = await reading;
                end += read;
                if (read == 0 || !isHere)
                    return (end, read == 0, null);
            }

            return (end, false, null);
        }
        catch (Exception failure) when (end > from)
        {
            return (end, false, failure);
        }
    }

    // Takes tokens until a whole row is read (returned) or the bytes run out (null).
    private T? Next<T>(ReadOnlyMemory<byte> bytes, bool isLast, Taking<T> take, out int used)
        where T : class
    {
        var reader = new Utf8JsonReader(bytes.Span, isLast, state);
        while (true)
        {
            var before = (State: reader.CurrentState, At: (int)reader.BytesConsumed);
            if (!reader.Read())
                break;
            if (!inArray)
            {
                Outer(ref reader);
                continue;
            }

            if (reader.TokenType == JsonTokenType.EndArray)
            {
                inArray = false;
                trail.RemoveAt(trail.Count - 1);
                continue;
            }

            var (row, end) = take(bytes, ref reader);
            if (row is null)
                (state, used) = (before.State, before.At);
            else
                (state, used) = (end == reader.BytesConsumed ? reader.CurrentState : afterRow!.Value, end);
            return row;
        }

        (state, used) = (reader.CurrentState, (int)reader.BytesConsumed);
        return null;
    }

    // The document that the reader has begun and where it ends: where the reader itself got to, or without its having gone there.
    private (JsonDocument? Row, int End) Document(ReadOnlyMemory<byte> bytes, ref Utf8JsonReader reader)
    {
        var from = (int)reader.TokenStartIndex;
        if (afterRow is not null && reader.TokenType == JsonTokenType.StartObject && LengthOf(bytes.Span[from..]) is > 0 and var length)
        {
            var whole = bytes.Slice(from, length);
            Check(whole.Span);
            return (JsonDocument.Parse(whole), from + length);
        }

        if (!JsonDocument.TryParseValue(ref reader, out var row))
            return (null, 0);
        Check(bytes.Span[from..(int)reader.BytesConsumed]);
        if (row.RootElement.ValueKind == JsonValueKind.Object)
            afterRow = reader.CurrentState;
        return (row, (int)reader.BytesConsumed);
    }

    private void Outer(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                trail.Add(Text(ref reader));
                isValueNext = true;
                return;
            case JsonTokenType.StartArray when isValueNext && IsHere():
                (inArray, Found, isValueNext) = (true, true, false);
                return;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                owners.Push(isValueNext);
                isValueNext = false;
                return;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                isValueNext = owners.Pop();
                break;
            case JsonTokenType.String:
                outside[string.Join('.', trail)] = Text(ref reader);
                break;
            case JsonTokenType.Number:
                outside[string.Join('.', trail)] = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                break;
        }

        // The value of a property is over; an element of a foreign array has no name of its own.
        if (isValueNext)
            trail.RemoveAt(trail.Count - 1);
        isValueNext = false;
    }

    // The length of the object that the bytes begin with, by its braces alone: whether it is sound the parser tells. 0 when its end isn't there yet.
    // The framework's own way takes the object apart twice and copies it in between.
    private static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        var (at, depth) = (0, 0);
        while (at < bytes.Length)
        {
            var next = bytes[at..].IndexOfAny((byte)'"', (byte)'{', (byte)'}');
            if (next < 0)
                return 0;
            at += next + 1;
            switch (bytes[at - 1])
            {
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}':
                    if (--depth == 0)
                        return at;
                    break;
                default:
                    while (true)
                    {
                        next = bytes[at..].IndexOfAny((byte)'"', (byte)'\\');
                        if (next < 0 || at + next + 1 >= bytes.Length)
                            return 0;
                        at += next + 1;
                        if (bytes[at - 1] == '"')
                            break;
                        at++;
                    }

                    break;
            }
        }

        return 0;
    }

    // A document is parsed without a look at its texts; one that is no text would break off whoever reads the row.
    private static void Check(ReadOnlySpan<byte> bytes)
    {
        if (!Utf8.IsValid(bytes))
            throw new JsonException("A row is not UTF-8.");
        if (bytes.IndexOf("\\ud"u8) < 0 && bytes.IndexOf("\\uD"u8) < 0)
            return;
        var reader = new Utf8JsonReader(bytes);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
                _ = Text(ref reader);
        }
    }

    /// <summary>The text that the reader stands at. Throws <see cref="JsonException"/> for one that is no text.</summary>
    internal static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException failure)
        {
            throw new JsonException("A text is not Unicode.", failure);
        }
    }

    private bool IsHere() => trail.Count == path.Length && trail.SequenceEqual(path);

    private static byte[] Grow(byte[] buffer, int length)
    {
        if (length >= LongestRow)
            throw new JsonException("A row is longer than 64 MB.");
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
