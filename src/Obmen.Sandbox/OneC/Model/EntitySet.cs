namespace Obmen.Sandbox.OneC.Model;

/// <summary>A published object of the configuration.</summary>
internal sealed class EntitySet
{
    /// <summary>OData name: <c>Catalog_Контрагенты</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Prefix of the kind: Catalog, Document, InformationRegister …</summary>
    public required string Kind { get; init; }

    /// <summary>Names of the key properties.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Properties in order.</summary>
    public required IReadOnlyList<Property> Properties { get; init; }

    /// <summary>Navigations.</summary>
    public IReadOnlyList<Navigation> Navigations { get; init; } = [];

    /// <summary>Tabular sections.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>Length of the code (catalogs) or number (documents); 0 = none.</summary>
    public int CodeLength { get; init; }

    /// <summary>Whether 1C numbers new ones itself.</summary>
    public bool Autonumbering { get; init; }

    /// <summary>Whether codes must differ.</summary>
    public bool CheckUnique { get; init; }

    /// <summary>Whether the document type can be posted.</summary>
    public bool CanPost { get; init; }

    /// <summary>Dimensions of a register.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>Resources of a register.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Whether a register's records belong to a recorder; then they are read-only here.</summary>
    public bool IsSubordinate { get; init; }

    /// <summary>The property that holds code or number, or null.</summary>
    public string? CodeProperty => CodeLength == 0 ? null : Kind == "Document" ? "Number" : "Code";

    /// <summary>Whether it is addressed by Ref_Key.</summary>
    public bool IsObject => Key.Count == 1 && Key[0] == "Ref_Key";

    /// <summary>The property of this name, or null.</summary>
    public Property? Find(string name) => byName.Value.GetValueOrDefault(name);

    private readonly Lazy<Dictionary<string, Property>> byName;

    public EntitySet() => byName = new(() => Properties!.ToDictionary(property => property.Name, StringComparer.Ordinal));
}
