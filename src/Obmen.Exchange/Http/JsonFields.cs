using System.Text;
using System.Text.Json;

namespace Obmen.Exchange.Http;

/// <summary>
/// The properties that are wanted of each row of an answer, by number. A row is gone through once and nothing but these is kept of it: of a
/// hundred thousand rows that costs half of making a document of each. A text that the row before had too isn't made anew.
/// </summary>
/// <threadsafety>For one reader at a time; what it tells is of the row read last.</threadsafety>
public sealed class JsonFields
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Value[] values;

    // What stood at each place of the row before: rows name their properties in one order.
    private readonly List<(byte[] Name, int Field)> places = [];
    private int row;

    /// <summary>The properties wanted; capitals make no difference, and a repeated one counts once.</summary>
    public JsonFields(params IEnumerable<string> names)
    {
        foreach (var name in names)
            numbers.TryAdd(name, numbers.Count);
        values = new Value[numbers.Count];
        Select = string.Join(',', numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key));
    }

    /// <summary>The names wanted, by number, as <c>$select</c> takes them.</summary>
    public string Select { get; }

    /// <summary>The number of a property; -1 for one that isn't wanted.</summary>
    public int NumberOf(string? name) => name is not null && numbers.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The kind of value; <see cref="JsonValueKind.Undefined"/> where the row doesn't have it, and for number -1.</summary>
    public JsonValueKind Kind(int field) => field >= 0 && values[field].Row == row ? values[field].Kind : JsonValueKind.Undefined;

    /// <summary>A text, or a number as it is written; empty for anything else.</summary>
    public string Text(int field) => Kind(field) is JsonValueKind.String or JsonValueKind.Number ? values[field].Text : "";

    /// <summary>Takes over an object that was read already.</summary>
    public void Read(JsonElement row)
    {
        this.row++;
        foreach (var property in row.EnumerateObject())
        {
            if (!numbers.TryGetValue(property.Name, out var field))
                continue;
            values[field] = new() { Row = this.row, Kind = property.Value.ValueKind, Text = TextOf(property.Value) };
        }
    }

    /// <summary>What <see cref="Text"/> gives of such a value.</summary>
    public static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    /// <summary>Goes through the object that the reader has begun. False when the bytes run out before its end: it is to be begun once more with more of them.</summary>
    internal bool TryRead(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A row is no object.");
        row++;
        for (var place = 0; reader.Read(); place++)
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                return true;
            var field = FieldAt(place, ref reader);
            if (!reader.Read())
                return false;
            if (field >= 0)
                Keep(ref values[field], ref reader);
            if (!reader.TrySkip())
                return false;
        }

        return false;
    }

    private int FieldAt(int place, ref Utf8JsonReader reader)
    {
        if (place < places.Count && reader.ValueSpan.SequenceEqual(places[place].Name))
            return places[place].Field;
        var found = (Name: reader.ValueSpan.ToArray(), Field: NumberOf(JsonRowStream.Text(ref reader)));
        if (place < places.Count)
            places[place] = found;
        else
            places.Add(found);
        return found.Field;
    }

    private void Keep(ref Value value, ref Utf8JsonReader reader)
    {
        var kind = KindOf(reader.TokenType);
        if (kind == JsonValueKind.String)
            value.Text = IsSame(value, ref reader) ? value.Text : JsonRowStream.Text(ref reader);
        else if (kind == JsonValueKind.Number)
            value.Text = Encoding.UTF8.GetString(reader.ValueSpan);
        (value.Row, value.Kind, value.Length) = (row, kind, reader.ValueSpan.Length);
    }

    private static bool IsSame(in Value value, ref Utf8JsonReader reader) =>
        value.Kind == JsonValueKind.String && value.Length == reader.ValueSpan.Length && !reader.ValueIsEscaped && reader.ValueTextEquals(value.Text);

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        _ => JsonValueKind.Null,
    };

    private struct Value
    {
        internal int Row;
        internal JsonValueKind Kind;
        internal string Text;

        // Of the text as the answer wrote it.
        internal int Length;
    }
}
