using System.Text.Encodings.Web;
using System.Text.Json;

namespace Obmen.Sandbox.FreshOffice.Wire;

internal static class JsonText
{
    /// <summary>Cyrillic as it is; the values are checked by their types, so the writer need not.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
}
