namespace Obmen.Sandbox.OneC.Model;

/// <summary>How a set's entities are made up.</summary>
internal enum SetShape
{
    /// <summary>Objects with a Ref_Key: catalogs, documents, charts.</summary>
    Objects,

    /// <summary>Records of an independent information register, one entity each.</summary>
    Records,

    /// <summary>Record sets of a subordinate register, one entity a recorder.</summary>
    RecordSets,

    /// <summary>Single records of a subordinate register (<c>…_RecordType</c>), read-only.</summary>
    RecordRows,

    /// <summary>Rows of a tabular section as entities of their own, read-only.</summary>
    SectionRows,

    /// <summary>What a virtual table gives.</summary>
    Virtual,
}

/// <summary>A published set of the configuration.</summary>
internal sealed record EntitySet
{
    private Dictionary<string, Property> byName = [];

    /// <summary>OData name: <c>Catalog_Контрагенты</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Prefix of the kind: Catalog, Document, InformationRegister …</summary>
    public required string Kind { get; init; }

    /// <summary>What its entities are.</summary>
    public required SetShape Shape { get; init; }

    /// <summary>SQL it is read from: a quoted table, or a select in brackets.</summary>
    public required string Source { get; init; }

    /// <summary>Names of the key properties.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>Properties in order.</summary>
    public required IReadOnlyList<Property> Properties
    {
        get;
        init
        {
            field = value;
            byName = value.ToDictionary(property => property.Name, StringComparer.Ordinal);
        }
    }

    /// <summary>Navigations.</summary>
    public IReadOnlyList<Navigation> Navigations { get; init; } = [];

    /// <summary>Tabular sections; the records of a record set.</summary>
    public IReadOnlyList<Section> Sections { get; init; } = [];

    /// <summary>How codes and numbers are given; null where there are none.</summary>
    public NumberingRule? Numbering { get; init; }

    /// <summary>Whether the document type can be posted (Проведение), and in real time (ОперативноеПроведение).</summary>
    public (bool Allowed, bool RealTime) Posting { get; init; }

    /// <summary>Whether an object can't be without an owner.</summary>
    public bool IsOwned { get; init; }

    /// <summary>Whether it is a register with balances, not turnovers.</summary>
    public bool HasBalance { get; init; }

    /// <summary>Dimensions of a register, as attributes are named in the configuration.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>Resources of a register.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Dimensions and resources that an accounting register keeps for debit and credit apart.</summary>
    public IReadOnlySet<string> PerSide { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Predefined items.</summary>
    public IReadOnlyList<PredefinedItem> Predefined { get; init; } = [];

    /// <summary>Whether it is addressed by Ref_Key.</summary>
    public bool IsObject => Shape == SetShape.Objects;

    /// <summary>Whether it has folders beside items.</summary>
    public bool HasFolders => Find("IsFolder") is not null;

    /// <summary>Name of the object in the configuration.</summary>
    public string ObjectName => Name[(Kind.Length + 1)..];

    /// <summary>The property of this name, or null.</summary>
    public Property? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The section of this name, or null.</summary>
    public Section? Section(string name) => Sections.FirstOrDefault(section => section.Name == name);

    /// <summary>The navigation of this name, or null.</summary>
    public Navigation? Navigation(string name) => Navigations.FirstOrDefault(navigation => navigation.Name == name);
}

/// <summary>How codes (Код) or numbers (Номер) of a set are given.</summary>
/// <param name="Property">Code or Number.</param>
/// <param name="Length">Length, zero-padded.</param>
/// <param name="IsAutomatic">Whether 1C numbers new ones itself (Автонумерация).</param>
/// <param name="IsUnique">Whether they must differ (КонтрольУникальности).</param>
/// <param name="Series">Within what they are counted and must differ.</param>
internal sealed record NumberingRule(string Property, int Length, bool IsAutomatic, bool IsUnique, NumberSeries Series);

/// <summary>Within what numbers are counted.</summary>
internal enum NumberSeries
{
    Whole,
    Year,
    Month,
    Day,
    Owner,
}

/// <summary>A predefined item (предопределённый элемент).</summary>
internal sealed record PredefinedItem(string Name, string Code, string Title);
