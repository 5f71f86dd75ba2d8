using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>
/// Puts together the rows of a tabular section, always of the same columns, in the form the base keeps them in. What is the same in each row
/// is made once. Columns that the configuration lacks are left out; others get 1C's empty value.
/// </summary>
internal sealed class SectionRows
{
    private const int None = -1;
    private const int OwnKey = -2;
    private const int Line = -3;

    private readonly List<(string Before, int Value, ValueKind Kind)> parts = [];
    private readonly string end = "";
    private readonly StringBuilder text = new();
    private string owner = "";

    internal SectionRows(Section? section, params string[] columns)
    {
        var before = new StringBuilder("{");
        foreach (var property in section?.Properties ?? [])
        {
            before.Append(before.Length > 1 || parts.Count > 0 ? "," : "").Append('"').Append(property.Name).Append("\":");
            var value = property.Name switch { "Ref_Key" => OwnKey, "LineNumber" => Line, _ => Array.IndexOf(columns, property.Name) };
            if (value == None)
            {
                before.Append(Literal(property.Kind, property.Empty));
                continue;
            }

            parts.Add((before.ToString(), value, property.Kind));
            before.Clear();
        }

        end = before.Append('}').ToString();
    }

    /// <summary>How many rows the section has got.</summary>
    internal int Count { get; private set; }

    /// <summary>Begins the section of another object.</summary>
    internal SectionRows Start(string key)
    {
        (owner, Count) = (key, 0);
        text.Clear().Append('[');
        return this;
    }

    /// <summary>Adds a row; values in the order of the columns.</summary>
    internal SectionRows Add(params ReadOnlySpan<object> values)
    {
        if (parts.Count == 0)
            return this;
        text.Append(Count++ == 0 ? "" : ",");
        foreach (var (before, value, kind) in parts)
        {
            text.Append(before);
            text.Append(value switch
            {
                OwnKey => $"\"{owner}\"",
                Line => $"\"{Count.ToString(CultureInfo.InvariantCulture)}\"",
                _ => Literal(kind, values[value]),
            });
        }

        text.Append(end);
        return this;
    }

    /// <summary>The section.</summary>
    internal string Json() => $"{text}]";

    private static string Literal(ValueKind kind, object value) => (kind, value) switch
    {
        (ValueKind.Number, _) => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        (ValueKind.Flag, bool flag) => flag ? "true" : "false",
        (ValueKind.Flag, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture) == 0 ? "false" : "true",
        (ValueKind.Whole, _) => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        _ => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Convert.ToString(value, CultureInfo.InvariantCulture)!)}\"",
    };
}
