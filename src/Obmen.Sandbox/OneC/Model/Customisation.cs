namespace Obmen.Sandbox.OneC.Model;

/// <summary>Makes the sets of a customised base out of those of the configuration: some left out, some attributes left out, renamed or added.</summary>
/// <param name="Hidden">Sets, and attributes as <c>Set.Attribute</c>, that the base doesn't show.</param>
/// <param name="Renamed">New names of attributes, by <c>Set.Attribute</c>.</param>
/// <param name="Added">Attributes as <c>Set.Attribute</c> that only this base has; each reads as the set's first text.</param>
/// <param name="Types">How many entity types the base publishes at the least; the rest are objects that nobody asks about.</param>
internal sealed record Customisation(IReadOnlySet<string> Hidden, IReadOnlyDictionary<string, string> Renamed, IReadOnlySet<string> Added, int Types)
{
    /// <summary>The configuration as such a base publishes it.</summary>
    internal Configuration Apply(Configuration configuration)
    {
        var own = Hidden.Count + Renamed.Count + Added.Count == 0 ? configuration.Sets : [.. configuration.Sets.Where(set => !Hidden.Contains(set.Name)).Select(Change)];
        return new(own.Concat(Others(configuration.Sets)).Take(Math.Max(own.Count, Types)));
    }

    // Real objects under other names, so that the document is as long as a real base's.
    private static IEnumerable<EntitySet> Others(IReadOnlyCollection<EntitySet> sets)
    {
        for (var n = 1; ; n++)
        {
            foreach (var set in sets)
                yield return set with { Name = $"{set.Name}Прочее{n}" };
        }
    }

    private EntitySet Change(EntitySet set) => set with
    {
        Key = [.. set.Key.Where(property => !IsHidden(set, property)).Select(property => Name(set, property))],
        Properties = [.. set.Properties.Where(property => !IsHidden(set, property.Name)).Select(property => property with { Name = Name(set, property.Name) }), .. Own(set)],
        Navigations = [.. set.Navigations.Where(navigation => !IsHidden(set, navigation.KeyProperty)).Select(navigation => Change(set, navigation))],
        Sections = [.. set.Sections.Where(section => !Hidden.Contains($"{set.Name}.{section.Name}"))],
    };

    private Navigation Change(EntitySet set, Navigation navigation)
    {
        var key = Name(set, navigation.KeyProperty);
        return key == navigation.KeyProperty ? navigation : navigation with { KeyProperty = key, Name = Attribute(key) };
    }

    private IEnumerable<Property> Own(EntitySet set) =>
        from attribute in Added
        where attribute.StartsWith(set.Name + ".", StringComparison.Ordinal)
        from text in set.Properties.Where(property => property.Kind == ValueKind.Text).Take(1)
        select text with { Name = attribute[(set.Name.Length + 1)..] };

    private bool IsHidden(EntitySet set, string property) => Hidden.Contains($"{set.Name}.{Attribute(property)}");

    private string Name(EntitySet set, string property)
    {
        var attribute = Attribute(property);
        return Renamed.TryGetValue($"{set.Name}.{attribute}", out var name) ? name + property[attribute.Length..] : property;
    }

    // The attribute a property came from: a reference X is published as X_Key, a composite value as X and X_Type.
    private static string Attribute(string property)
    {
        foreach (var suffix in (string[])["_Key", "_Type", "_Base64Data"])
        {
            if (property.EndsWith(suffix, StringComparison.Ordinal) && property.Length > suffix.Length)
                return property[..^suffix.Length];
        }

        return property;
    }
}
