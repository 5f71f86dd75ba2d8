using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Obmen.OneC.Counterparties;

/// <summary>JSON with Cyrillic as it is.</summary>
internal static class PlainJson
{
    internal static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
