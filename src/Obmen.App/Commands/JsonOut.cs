using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Obmen.App.Commands;

/// <summary>JSON on standard output: camel-case names that don't change, Cyrillic as it is, indented.</summary>
internal static class JsonOut
{
    internal static async Task WriteAsync(Func<Utf8JsonWriter, Task> write)
    {
        await using var output = Console.OpenStandardOutput();
        await using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        writer.WriteStartObject();
        await write(writer);
        writer.WriteEndObject();
        await writer.FlushAsync();
        output.WriteByte((byte)'\n');
    }

    /// <summary>The name of an enumeration's value as JSON has it.</summary>
    internal static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
