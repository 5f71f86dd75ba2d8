namespace Obmen.OneC.Files;

/// <summary>
/// One object of a 1C base, or one record of a register, as a file holds it. Standard attributes have their English names (<c>Code</c>, <c>Owner</c>),
/// as in OData; those of the configuration have their own. What the file doesn't say isn't there.
/// </summary>
public sealed record OneCObject
{
    /// <summary>The kind, as in OData: <c>Catalog</c>, <c>Document</c>, <c>InformationRegister</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name in the configuration: <c>Контрагенты</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The object's identity; empty for a record of a register and for an object that the file doesn't name by its GUID.</summary>
    public Guid Ref { get; init; }

    /// <summary>Attributes by name.</summary>
    public required IReadOnlyDictionary<string, OneCValue> Fields { get; init; }

    /// <summary>Rows of tabular sections by the section's name; a section without rows may be missing.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, OneCValue>>> Sections { get; init; } =
        new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, OneCValue>>>();

    /// <summary>The text of an attribute; empty when the file doesn't have it.</summary>
    public string Text(string field) => Fields.TryGetValue(field, out var value) ? value.Text : "";
}

/// <summary>A value of an attribute.</summary>
/// <param name="Text">
/// As 1C writes it in XML: text without the blanks that pad it, a number with a dot, true or false, a date without a zone, the name of an enumeration's
/// value, the GUID of a reference. Empty when there is none.
/// </param>
/// <param name="Type">What the file says of its type: <c>CatalogRef.Контрагенты</c>, <c>string</c>; empty when it says nothing.</param>
/// <param name="Predefined">The name of the predefined item that a reference leads to, when the file names it so instead of by GUID.</param>
public readonly record struct OneCValue(string Text, string Type = "", string Predefined = "");

/// <summary>Which format a file is of.</summary>
public enum OneCFileFormat
{
    /// <summary>«Выгрузка и загрузка данных XML» (1CV8DtUD), either dialect.</summary>
    Dump,

    /// <summary>«Универсальный обмен данными в формате XML» (ФайлОбмена, КД 2).</summary>
    Exchange,
}
