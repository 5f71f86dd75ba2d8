namespace Obmen.Sandbox.OneC.Model;

/// <summary>What a property holds, which decides its Edm type, its column and how it is written in JSON.</summary>
internal enum ValueKind
{
    /// <summary>Edm.String.</summary>
    Text,

    /// <summary>Edm.Int64, a string in JSON as 1C sends it.</summary>
    Long,

    /// <summary>Edm.Int16 or Int32.</summary>
    Whole,

    /// <summary>Edm.Double.</summary>
    Number,

    /// <summary>Edm.Boolean.</summary>
    Flag,

    /// <summary>Edm.DateTime without zone.</summary>
    Date,

    /// <summary>Edm.Guid.</summary>
    Guid,
}

/// <summary>A property of an entity or of a row of a tabular section, as 1C publishes it.</summary>
/// <param name="Name">OData name, also the column's.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record Property(string Name, ValueKind Kind)
{
    /// <summary>Greatest length of a text, 0 = unlimited.</summary>
    public int Length { get; init; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; init; }

    /// <summary>The Edm type that $metadata declares.</summary>
    public string EdmType => Kind switch
    {
        ValueKind.Text => "Edm.String",
        ValueKind.Long => "Edm.Int64",
        ValueKind.Whole => "Edm.Int32",
        ValueKind.Number => "Edm.Double",
        ValueKind.Flag => "Edm.Boolean",
        ValueKind.Date => "Edm.DateTime",
        _ => "Edm.Guid",
    };

    /// <summary>What 1C holds where nothing was given.</summary>
    public object Empty => Kind switch
    {
        ValueKind.Text => "",
        ValueKind.Long or ValueKind.Whole => 0L,
        ValueKind.Number => 0d,
        ValueKind.Flag => 0L,
        ValueKind.Date => "0001-01-01T00:00:00",
        _ => "00000000-0000-0000-0000-000000000000",
    };
}

/// <summary>A reference to another set: property <c>X_Key</c>, navigation <c>X</c>.</summary>
/// <param name="Name">Navigation name.</param>
/// <param name="KeyProperty">The property that holds the GUID.</param>
/// <param name="Target">The set it leads to.</param>
internal sealed record Navigation(string Name, string KeyProperty, string Target);

/// <summary>A tabular section (табличная часть).</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">Properties of a row, LineNumber first.</param>
internal sealed record Section(string Name, IReadOnlyList<Property> Properties);
