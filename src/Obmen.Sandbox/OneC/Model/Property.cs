using System.Globalization;

namespace Obmen.Sandbox.OneC.Model;

/// <summary>What a property holds, which decides its Edm type, its column and how it is written.</summary>
internal enum ValueKind
{
    /// <summary>Edm.String.</summary>
    Text,

    /// <summary>A value of a composite type: Edm.String with the type's name beside it, in <c>X_Type</c>.</summary>
    Composite,

    /// <summary>Edm.Binary, base64 as text: what a ХранилищеЗначения holds.</summary>
    Binary,

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

/// <summary>Which items of a hierarchical catalog have the attribute; for the rest it is null.</summary>
internal enum UsedFor
{
    Both,
    Items,
    Folders,
}

/// <summary>A property of an entity or of a row of a tabular section, as 1C publishes it.</summary>
/// <param name="Name">OData name.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record Property(string Name, ValueKind Kind)
{
    /// <summary>Where the base keeps it; differs from the name only in a customised base.</summary>
    public string Column { get; init; } = Name;

    /// <summary>Greatest length of a text, 0 = unlimited.</summary>
    public int Length { get; init; }

    /// <summary>Greatest number of digits, 0 = any.</summary>
    public int Digits { get; init; }

    /// <summary>Which items have it.</summary>
    public UsedFor Use { get; init; }

    /// <summary>The value names of its enumeration with their titles; null when it is none, or one the description doesn't list.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Title of an attribute that a document isn't posted without; empty when it is.</summary>
    public string Demanded { get; init; } = "";

    /// <summary>The sets a composite value may lead to.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>Whether numbers of it may be compared and added.</summary>
    public bool IsNumeric => Kind is ValueKind.Long or ValueKind.Whole or ValueKind.Number;

    /// <summary>The Edm type that $metadata declares.</summary>
    public string EdmType => Kind switch
    {
        ValueKind.Text or ValueKind.Composite => "Edm.String",
        ValueKind.Binary => "Edm.Binary",
        ValueKind.Long => "Edm.Int64",
        ValueKind.Whole => Digits is > 0 and <= 4 ? "Edm.Int16" : "Edm.Int32",
        ValueKind.Number => "Edm.Double",
        ValueKind.Flag => "Edm.Boolean",
        ValueKind.Date => "Edm.DateTime",
        _ => "Edm.Guid",
    };

    /// <summary>What 1C holds where nothing was given, in the base's form.</summary>
    public object Empty => Kind switch
    {
        ValueKind.Long or ValueKind.Whole or ValueKind.Flag => 0L,
        ValueKind.Number => 0d,
        ValueKind.Date => "0001-01-01T00:00:00",
        ValueKind.Guid => EmptyKey,
        _ => "",
    };

    /// <summary>The empty reference.</summary>
    internal static readonly string EmptyKey = Guid.Empty.ToString();

    /// <summary>A date in the base's form.</summary>
    internal static string DateText(DateTime date) => date.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
