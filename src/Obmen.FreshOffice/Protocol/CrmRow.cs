using System.Text.Json;
using Obmen.Exchange.Http;
using Obmen.FreshOffice.Dialects;

namespace Obmen.FreshOffice.Protocol;

/// <summary>An entity that lies in a document, with those below it.</summary>
internal sealed class CrmRow(JsonElement entity, CrmSetNames names) : CrmValues
{
    /// <summary>The rows of an expanded navigation; empty when it isn't there.</summary>
    internal IEnumerable<CrmRow> Rows(string navigation, CrmSetNames? target)
    {
        if (target is null || names.Navigation(navigation) is not { } name || !TryGet(name, out var value))
            yield break;
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("results", out var results))
            value = results;
        if (value.ValueKind != JsonValueKind.Array)
            yield break;
        foreach (var row in value.EnumerateArray())
            yield return new CrmRow(row, target);
    }

    protected override JsonValueKind Find(string field, out string text)
    {
        text = "";
        if (names.Field(field) is not { } property || !TryGet(property.Name, out var value))
            return JsonValueKind.Undefined;
        text = JsonFields.TextOf(value);
        return value.ValueKind;
    }

    protected override bool IsNumber(string field, out decimal number)
    {
        number = 0;
        return names.Field(field) is { } property && TryGet(property.Name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out number);
    }

    // Servers of this family change the case of names from set to set.
    private bool TryGet(string name, out JsonElement value)
    {
        if (entity.TryGetProperty(name, out value))
            return true;
        foreach (var property in entity.EnumerateObject())
        {
            if (!property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            value = property.Value;
            return true;
        }

        return false;
    }
}
