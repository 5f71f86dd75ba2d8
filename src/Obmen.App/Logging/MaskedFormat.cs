using System.Globalization;
using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Obmen.App.Logging;

/// <summary>
/// A line of the log with all that may be personal hidden: quoted names, e-mail addresses, ИНН, phones and accounts (ten digits and more),
/// authorization headers. Ids, GUIDs and 1C codes stay: they are enough to find the record.
/// </summary>
internal sealed partial class MaskedFormat : ITextFormatter
{
    /// <inheritdoc/>
    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(logEvent.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture));
        output.Write($" [{logEvent.Level}] ");
        output.WriteLine(Mask(logEvent.RenderMessage(CultureInfo.InvariantCulture)));
        if (logEvent.Exception is { } exception)
            output.WriteLine(Mask(exception.ToString()));
    }

    /// <summary>The text with personal data hidden.</summary>
    internal static string Mask(string text)
    {
        text = Secret().Replace(text, "${scheme} ***");
        text = Quoted().Replace(text, "«***»");
        text = Email().Replace(text, "***@***");
        return Digits().Replace(text, match => Guid.TryParse(match.Value, out _) ? match.Value : "***");
    }

    [GeneratedRegex(@"\b(?<scheme>Basic|Bearer)\s+[A-Za-z0-9+/=._-]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Secret();

    // Up to the last closing quote: «ООО «Ромашка»» is one name.
    [GeneratedRegex("«[^\\n]*»", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.-]+", RegexOptions.None, 1000)]
    private static partial Regex Email();

    // A GUID is matched whole and kept; other runs of ten digits and more, with the signs that phones are written with, are hidden.
    [GeneratedRegex(@"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32}|(?<![A-Za-z0-9-])\+?\d(?:[ ()-]{0,2}\d){9,}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Digits();
}
