namespace Obmen.Exchange.Records;

/// <summary>A group of products (группа номенклатуры).</summary>
public sealed record ProductGroup
{
    /// <summary>The 1C code, leading zeros kept: bare on the 1C end, with the base's prefix on the CRM end.</summary>
    public string Code { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The group it lies in, an id of its end; empty at the top.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>The parent's name, for people.</summary>
    public string Parent { get; init; } = "";

    /// <summary>The 1C id of the parent, when the plan that carries this is to create it first; else empty.</summary>
    public string PendingParent { get; init; } = "";
}
