namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>Gathers properties and navigations of a set in order.</summary>
internal sealed class SetBuilder(AttributeTypes types, bool ofLines = false)
{
    private static readonly RuleFile.DemandedNames Rules = RuleFile.Demanded();

    internal List<Property> Properties { get; } = [];

    internal List<Navigation> Navigations { get; } = [];

    /// <summary>Adds a standard attribute under its English name.</summary>
    internal SetBuilder Standard(string name, ValueKind kind, int length = 0)
    {
        Properties.Add(new(name, kind) { Length = length });
        return this;
    }

    /// <summary>Adds an attribute of the configuration; returns the names of its properties.</summary>
    internal IReadOnlyList<string> Add(string name, string type, UsedFor use = UsedFor.Both, string demanded = "")
    {
        var (made, target) = types.Read(name, type);
        made = [.. made.Where(property => Properties.TrueForAll(other => other.Name != property.Name))];
        Properties.AddRange(made.Select(property => property with { Use = use, Demanded = demanded }));
        if (target is not null && made.Count > 0)
            Navigations.Add(new(name, made[0].Name, target));
        return [.. made.Select(property => property.Name)];
    }

    /// <summary>Adds attributes of the configuration; returns the names of their properties.</summary>
    internal IReadOnlyList<string> Add(IEnumerable<MetadataAttribute> attributes) =>
        [.. attributes.SelectMany(attribute => Add(attribute.Name, attribute.Type, attribute.Use, Demanded(attribute)))];

    // Other checked attributes are demanded in some cases only, which the configuration's own code knows.
    private string Demanded(MetadataAttribute attribute) =>
        attribute.IsDemanded || (!ofLines && Rules.Always.Contains(attribute.Name)) || (attribute.IsChecked && (ofLines ? Rules.Lines : Rules.Checked).Contains(attribute.Name)) ? attribute.Title.Length > 0 ? attribute.Title : attribute.Name : "";
}
