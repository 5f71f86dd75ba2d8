using System.Text;
using System.Text.Json;

namespace Obmen.OneC.Profiles.Schema;

/// <summary>A value of a JSON document and where it stands: lines and columns from 1, columns in characters.</summary>
internal sealed record JsonSpot(JsonValueKind Kind, int Line, int Column)
{
    private static readonly JsonReaderOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>A string's text.</summary>
    internal string Text { get; private init; } = "";

    /// <summary>An object's members in order; a name may come twice.</summary>
    internal List<(string Name, int Line, int Column, JsonSpot Value)> Members { get; } = [];

    /// <summary>A list's items.</summary>
    internal List<JsonSpot> Items { get; } = [];

    /// <summary>Reads a document. A <see cref="JsonException"/> tells where its writing is broken; <see cref="Place"/> makes a place of it.</summary>
    internal static JsonSpot Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json, Reading);
        try
        {
            reader.Read();
            var root = Value(ref reader, json);
            reader.Read();
            return root;
        }
        catch (InvalidOperationException notUnicode)
        {
            var before = json.AsSpan(0, (int)reader.TokenStartIndex);
            throw new JsonException("A text is not Unicode.", path: null, before.Count((byte)'\n'), before.Length - before.LastIndexOf((byte)'\n') - 1, notUnicode);
        }
    }

    /// <summary>The place of a byte.</summary>
    internal static (int Line, int Column) Place(byte[] json, long offset)
    {
        var before = json.AsSpan(0, (int)Math.Min(offset, json.Length));
        var start = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    /// <summary>The place at which a document is broken.</summary>
    internal static (int Line, int Column) Place(byte[] json, JsonException broken)
    {
        var offset = 0;
        for (var line = broken.LineNumber ?? 0; line > 0; line--)
            offset += json.AsSpan(offset).IndexOf((byte)'\n') + 1;
        return Place(json, offset + (broken.BytePositionInLine ?? 0));
    }

    /// <summary>The member of this name, or null.</summary>
    internal JsonSpot? Member(string name) => Members.Find(member => member.Name == name).Value;

    /// <summary>The value that these names lead to, or the last one on the way that is there.</summary>
    internal JsonSpot Nearest(params ReadOnlySpan<string> names)
    {
        var spot = this;
        foreach (var name in names)
        {
            if (spot.Member(name) is not { } next)
                break;
            spot = next;
        }

        return spot;
    }

    private static JsonSpot Value(ref Utf8JsonReader reader, byte[] json)
    {
        var (line, column) = Place(json, reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var found = new JsonSpot(JsonValueKind.Object, line, column);
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (name, place) = (reader.GetString()!, Place(json, reader.TokenStartIndex));
                    reader.Read();
                    found.Members.Add((name, place.Line, place.Column, Value(ref reader, json)));
                }

                return found;
            case JsonTokenType.StartArray:
                var list = new JsonSpot(JsonValueKind.Array, line, column);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(Value(ref reader, json));
                return list;
            case JsonTokenType.String:
                return new(JsonValueKind.String, line, column) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, line, column);
            case JsonTokenType.Null:
                return new(JsonValueKind.Null, line, column);
            default:
                return new(JsonValueKind.True, line, column);
        }
    }
}
