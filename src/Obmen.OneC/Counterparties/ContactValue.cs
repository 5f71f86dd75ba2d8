using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Counterparties;

/// <summary>A value of contact information, wherever the base keeps it.</summary>
/// <param name="Type">1C's name of its type (Адрес, Телефон …).</param>
/// <param name="Kind">Its kind: the predefined name, the description of one that has none, or a kind written as a text.</param>
/// <param name="Text">The value as people see it (Представление).</param>
/// <param name="KindKey">The key of its kind; empty when the kind is a text.</param>
internal sealed record ContactValue(string Type, string Kind, string Text, Guid KindKey)
{
    /// <summary>The values of a tabular section.</summary>
    internal static IEnumerable<ContactValue> OfRows(IEnumerable<JsonElement> rows, OneCObjectNames? columns, PartyDirectory directory) => columns is null
        ? []
        : rows.Select(row => Read(row, columns, row.Key(columns, "kind"), directory));

    /// <summary>The value of a record of the register.</summary>
    internal static ContactValue OfRecord(JsonElement record, OneCObjectNames columns, PartyDirectory directory)
    {
        var isKey = record.Text(columns, "kindType").StartsWith(OneCBody.TypePrefix, StringComparison.Ordinal);
        return isKey ? Read(record, columns, record.Key(columns, "kind"), directory) : new(record.Text(columns, "type"), record.Text(columns, "kind"), record.Text(columns, "text"), Guid.Empty);
    }

    private static ContactValue Read(JsonElement row, OneCObjectNames columns, Guid kind, PartyDirectory directory) =>
        new(row.Text(columns, "type"), directory.Kinds.GetValueOrDefault(kind, ""), row.Text(columns, "text"), kind);
}

/// <summary>How values are put aside.</summary>
[JsonSerializable(typeof(ContactValue))]
internal sealed partial class ContactJson : JsonSerializerContext;
