using System.Globalization;

namespace Obmen.OneC.Filters;

/// <summary>A resource of 1C's OData interface taken apart: the set, the virtual table with its arguments, the options.</summary>
internal sealed record Resource(string Set, string Table, string Arguments, string Filter, string Order, int Top)
{
    /// <summary>The properties asked for; empty = all.</summary>
    internal string Select { get; init; } = "";

    internal static Resource Of(string resource)
    {
        var mark = resource.IndexOf('?', StringComparison.Ordinal);
        var (path, options) = mark < 0 ? (resource, "") : (resource[..mark], resource[(mark + 1)..]);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (set, table) = slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        var bracket = table.IndexOf('(', StringComparison.Ordinal);
        var told = options.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(option => option.Split('=', 2)).ToDictionary(option => option[0], option => Uri.UnescapeDataString(option[^1]), StringComparer.Ordinal);
        return new(
            set,
            bracket < 0 ? table : table[..bracket],
            bracket < 0 ? "" : table[(bracket + 1)..^1],
            told.GetValueOrDefault("$filter", ""),
            told.GetValueOrDefault("$orderby", ""),
            int.TryParse(told.GetValueOrDefault("$top"), NumberStyles.None, CultureInfo.InvariantCulture, out var top) ? top : int.MaxValue)
        { Select = told.GetValueOrDefault("$select", "") };
    }
}
