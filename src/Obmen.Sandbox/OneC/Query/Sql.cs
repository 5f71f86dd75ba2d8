using System.Globalization;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>Parameters of a statement being written; values go in as parameters only.</summary>
internal sealed class Sql
{
    private readonly List<object> values = [];
    private int aliases;

    /// <summary>The values, named $p0, $p1 …</summary>
    public IReadOnlyList<object> Values => values;

    /// <summary>Takes a value and returns its parameter.</summary>
    public string Value(object value)
    {
        values.Add(value);
        return "$p" + (values.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A table alias not used before.</summary>
    public string Alias() => "t" + (++aliases).ToString(CultureInfo.InvariantCulture);

    /// <summary>A name in quotes.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>A constant text in quotes; for names out of the configuration, never for what a request brings.</summary>
    public static string Constant(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
}
