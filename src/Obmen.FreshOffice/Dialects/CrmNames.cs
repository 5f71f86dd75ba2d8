using Obmen.Exchange.Http;

namespace Obmen.FreshOffice.Dialects;

/// <summary>What a dialect's logical names are called on this server, as its <c>$metadata</c> says.</summary>
public sealed class CrmNames
{
    private readonly Dictionary<string, CrmSetNames> sets = new(StringComparer.Ordinal);

    /// <summary>Resolves every logical name against what the server declares.</summary>
    public CrmNames(Dialect dialect, IReadOnlyDictionary<string, EdmSet> declared)
    {
        Dialect = dialect;
        foreach (var (logical, set) in dialect.Sets)
        {
            if (set.Names.Select(declared.GetValueOrDefault).FirstOrDefault(found => found is not null) is { } found)
                sets[logical] = new CrmSetNames(logical, set, found);
        }
    }

    /// <summary>The dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>The set of this logical name, or null when the server has none.</summary>
    public CrmSetNames? Set(string logical) => sets.GetValueOrDefault(logical);
}

/// <summary>The names of one set on this server.</summary>
public sealed class CrmSetNames
{
    private readonly Dictionary<string, EdmProperty> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> navigations = new(StringComparer.Ordinal);

    internal CrmSetNames(string logical, DialectSet wanted, EdmSet declared)
    {
        (Logical, Name, Declared) = (logical, declared.Name, declared);
        foreach (var (field, candidates) in wanted.Fields)
        {
            if (candidates.Select(declared.Properties.GetValueOrDefault).FirstOrDefault(found => found is not null) is { } found)
                fields[field] = found;
            else
                missing.Add(field);
        }

        foreach (var (navigation, candidates) in wanted.Navigations)
        {
            if (candidates.FirstOrDefault(declared.Navigations.Contains) is { } found)
                navigations[navigation] = declared.Navigations.First(name => name.Equals(found, StringComparison.OrdinalIgnoreCase));
            else
                missing.Add(navigation);
        }
    }

    private readonly List<string> missing = [];

    /// <summary>The logical name.</summary>
    public string Logical { get; }

    /// <summary>Everything the server declares of the set.</summary>
    public EdmSet Declared { get; }

    /// <summary>The set's name on this server.</summary>
    public string Name { get; }

    /// <summary>Logical fields with the properties they were found in.</summary>
    public IReadOnlyDictionary<string, EdmProperty> Fields => fields;

    /// <summary>Logical fields and navigations that this server doesn't have.</summary>
    public IReadOnlyList<string> Missing => missing;

    /// <summary>The property of a logical field, or null.</summary>
    public EdmProperty? Field(string logical) => fields.GetValueOrDefault(logical);

    /// <summary>The name of a navigation, or null.</summary>
    public string? Navigation(string logical) => navigations.GetValueOrDefault(logical);
}
