using Obmen.OneC.Profiles;

namespace Obmen.OneC.Documents;

/// <summary>What a base calls one kind of document and its tabular sections.</summary>
internal sealed class DocumentNames
{
    private readonly Dictionary<string, OneCObjectNames> sections = new(StringComparer.Ordinal);

    private DocumentNames(string key, OneCObjectNames own) => (Key, Own) = (key, own);

    /// <summary>The kind's key.</summary>
    internal string Key { get; }

    /// <summary>The document itself.</summary>
    internal OneCObjectNames Own { get; }

    /// <summary>The names of all kinds that the base publishes, in the order of the enumeration.</summary>
    internal static List<(TKind Kind, DocumentNames Names)> OfAll<TKind>(Configuration configuration, Func<TKind, string> key, params string[] sections)
        where TKind : struct, Enum => [.. Enum.GetValues<TKind>()
            .Select(kind => (kind, Names: Find(configuration, key(kind), sections)))
            .Where(pair => pair.Names is not null)
            .Select(pair => (pair.kind, pair.Names!))];

    /// <summary>The names of a kind of document, or null when the base doesn't publish it.</summary>
    internal static DocumentNames? Find(Configuration configuration, string key, params string[] sections)
    {
        if (configuration.Object(key) is not { } own || own.Field("date") is null || own.Field("number") is null)
            return null;
        // Without its sum it would arrive as a document of nothing.
        if (configuration.Profile.Objects[key].Fields.ContainsKey("sum") && own.Field("sum") is null)
            return null;
        var names = new DocumentNames(key, own);
        foreach (var section in sections)
        {
            if (own.Field(section) is not null && configuration.Object(Meaning.Section(key, section)) is { } rows)
                names.sections[section] = rows;
        }

        return names;
    }

    /// <summary>The columns of a section, or null when the document has none.</summary>
    internal OneCObjectNames? Section(string section) => sections.GetValueOrDefault(section);

    /// <summary>Whether nothing but its lines tells an act from a sale: the configuration has neither acts of their own nor an operation for them.</summary>
    internal bool ActsAreByLines(Configuration configuration) =>
        !configuration.Profile.Objects.ContainsKey("act") && configuration.Profile.Values.GetValueOrDefault("services", "").Length == 0 && Section("services") is not null;

    /// <summary>Key, version, deletion mark, every field that is read and the columns of sections.</summary>
    internal string Select()
    {
        var columns = new List<string> { "Ref_Key", "DataVersion", "DeletionMark" };
        columns.AddRange(Own.Fields.Where(field => !sections.ContainsKey(field.Key)).Select(field => field.Value));
        foreach (var (section, rows) in sections)
            columns.AddRange(rows.Fields.Values.Distinct().Select(column => $"{Own.Field(section)}/{column}"));
        return string.Join(',', columns.Distinct());
    }

    /// <summary>A condition "within these days", empty when there are no bounds.</summary>
    internal string Within(DateOnly? from, DateOnly? to)
    {
        var date = Own.Field("date");
        var bounds = new List<string>();
        if (from is { } first)
            bounds.Add($"{date} ge datetime'{first:yyyy-MM-dd}T00:00:00'");
        if (to is { } last)
            bounds.Add($"{date} lt datetime'{last.AddDays(1):yyyy-MM-dd}T00:00:00'");
        return string.Join(" and ", bounds);
    }

    /// <summary>A condition "of this number, within this year".</summary>
    internal string Numbered(string number, int year) =>
        $"{Own.Field("number")} eq '{number.Replace("'", "''", StringComparison.Ordinal)}' and {Within(new(year, 1, 1), new(year, 12, 31))}";
}
