using System.Text.Encodings.Web;
using System.Text.Json;

namespace Obmen.Sandbox.FreshOffice.Model;

/// <summary>The primitive types the CRM's database knows; there are no booleans and no GUIDs.</summary>
internal enum EdmType
{
    Int32,
    Double,
    Decimal,
    DateTime,
    String,
}

/// <summary>A property of an entity and the column it is kept in.</summary>
/// <param name="Name">The name on the wire, by the naming in force.</param>
/// <param name="Column">The column, the same under every naming.</param>
/// <param name="MaxLength">Longest text the column takes; null = any.</param>
/// <param name="Required">Whether the database refuses a row without it.</param>
/// <param name="Index">Its place among the set's properties and in a row's values.</param>
internal sealed record CrmProperty(string Name, string Column, EdmType Type, int? MaxLength, bool Required, int Index)
{
    /// <summary>The name made ready for the JSON writer.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}

/// <summary>A navigation from an entity to another set.</summary>
/// <param name="Name">The name on the wire, by the naming in force.</param>
/// <param name="Target">The table of the other set.</param>
/// <param name="ForeignKey">The joining column: the other set's for many, this set's for one.</param>
/// <param name="Many">Whether it leads to many entities.</param>
/// <param name="Without">For many: a column of the other set that must be empty, so that a firm's own phones are apart from its people's; null = none.</param>
internal sealed record CrmNavigation(string Name, string Target, string ForeignKey, bool Many, string? Without);
