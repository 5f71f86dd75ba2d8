namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>Types of the CRM's properties, after its SQL columns.</summary>
internal enum CrmType
{
    /// <summary>varchar.</summary>
    Text,

    /// <summary>int.</summary>
    Int,

    /// <summary>SQL float.</summary>
    Double,

    /// <summary>SQL decimal: a string in verbose JSON.</summary>
    Decimal,

    /// <summary>datetime, local, without zone.</summary>
    Date,
}

/// <summary>A property.</summary>
/// <param name="Name">Its name in the API, also the column's.</param>
/// <param name="Type">Its type.</param>
/// <param name="Length">Greatest length of a text, 0 = none set.</param>
/// <param name="Renamed">Its name when the sandbox shows the other property set.</param>
internal sealed record CrmProperty(string Name, CrmType Type, int Length, string Renamed)
{
    public string EdmType => Type switch
    {
        CrmType.Text => "Edm.String",
        CrmType.Int => "Edm.Int32",
        CrmType.Double => "Edm.Double",
        CrmType.Decimal => "Edm.Decimal",
        _ => "Edm.DateTime",
    };
}

/// <summary>A navigation to rows of another set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Target">The other set.</param>
/// <param name="ForeignKey">For many: the property of the target that holds our key. For one: our property that holds the target's key.</param>
/// <param name="IsMany">Whether it leads to many.</param>
internal sealed record CrmNavigation(string Name, string Target, string ForeignKey, bool IsMany);

/// <summary>An entity set.</summary>
internal sealed record CrmSet(string Name, string Renamed, IReadOnlyList<CrmProperty> Properties, IReadOnlyList<CrmNavigation> Navigations)
{
    private readonly Dictionary<string, CrmProperty> byName = Properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The key: the first property, an identity integer.</summary>
    public CrmProperty Key => Properties[0];

    /// <summary>Whether deleting puts rows into the bin.</summary>
    public bool HasTrash => byName.ContainsKey("trash");

    /// <summary>The property of this name, whatever its case; null when there is none.</summary>
    public CrmProperty? Find(string name) => byName.GetValueOrDefault(name) ?? Properties.FirstOrDefault(p => p.Renamed.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The navigation of this name, whatever its case; null when there is none.</summary>
    public CrmNavigation? Navigation(string name) => Navigations.FirstOrDefault(n => n.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
