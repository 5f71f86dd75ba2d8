using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Obmen.App.Logging;

/// <summary>
/// A line of the log as JSON for a log collector: time, level, message, the template it was made of, its properties, the exception. The same is hidden
/// as by <see cref="MaskedFormat"/>, in properties too.
/// </summary>
internal sealed class MaskedJson : ITextFormatter
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, Readable))
        {
            json.WriteStartObject();
            json.WriteString("time", logEvent.Timestamp.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", logEvent.Level.ToString());
            json.WriteString("message", MaskedFormat.Mask(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
            json.WriteString("template", logEvent.MessageTemplate.Text);
            foreach (var (name, value) in logEvent.Properties)
                json.WriteString($"p_{name}", MaskedFormat.Mask(value is ScalarValue { Value: string text } ? text : value.ToString(null, CultureInfo.InvariantCulture)));
            if (logEvent.Exception is { } exception)
                json.WriteString("exception", MaskedFormat.Mask(exception.ToString()));
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(line.ToArray()));
    }
}
