namespace Obmen.Sandbox.OneC.Model;

/// <summary>Makes the sets of a customised base out of those of the configuration: some left out, some attributes left out or renamed.</summary>
/// <param name="Hidden">Sets, and attributes as <c>Set.Attribute</c>, that the base doesn't show.</param>
/// <param name="Renamed">New names of attributes, by <c>Set.Attribute</c>.</param>
internal sealed record Customisation(IReadOnlySet<string> Hidden, IReadOnlyDictionary<string, string> Renamed)
{
    /// <summary>The configuration as such a base publishes it.</summary>
    internal Configuration Apply(Configuration configuration) =>
        Hidden.Count + Renamed.Count == 0 ? configuration : new(configuration.Sets.Where(set => !Hidden.Contains(set.Name)).Select(Change));

    private EntitySet Change(EntitySet set) => set with
    {
        Properties = [.. set.Properties.Where(property => !IsHidden(set, property.Name)).Select(property => property with { Name = Name(set, property.Name) })],
        Navigations = [.. set.Navigations.Where(navigation => !IsHidden(set, navigation.KeyProperty)).Select(navigation => Change(set, navigation))],
        Sections = [.. set.Sections.Where(section => !Hidden.Contains($"{set.Name}.{section.Name}"))],
    };

    private Navigation Change(EntitySet set, Navigation navigation)
    {
        var key = Name(set, navigation.KeyProperty);
        return key == navigation.KeyProperty ? navigation : navigation with { KeyProperty = key, Name = Attribute(key) };
    }

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
