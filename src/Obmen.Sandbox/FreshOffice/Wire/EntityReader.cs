using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Wire;

/// <summary>Reads an entity with those nested in it, at any depth, out of a request.</summary>
internal sealed partial class EntityReader(CrmModel model, Oddities oddities)
{
    /// <param name="nested">Whether entities may be nested: in a POST alone.</param>
    public NewRow Read(CrmSet set, JsonElement entity, bool nested)
    {
        if (entity.ValueKind != JsonValueKind.Object)
            throw ODataException.BadRequest("Error processing request stream. The request should be a valid top-level resource object.");
        var row = new NewRow(set);
        foreach (var member in entity.EnumerateObject())
        {
            if (member.Name == "__metadata")
                continue;
            if (set.TryProperty(member.Name, out var property))
                Give(row, property, member.Value);
            else if (set.TryNavigation(member.Name, out var navigation))
                ReadNavigation(row, navigation, member.Value, nested);
            else
                throw ODataException.BadRequest($"Error processing request stream. The property name '{member.Name}' specified for type '{model.Namespace}.{set.TypeName}' is not valid.");
        }
        return row;
    }

    // A key given by the client is passed over: the database counts the keys.
    private void Give(NewRow row, CrmProperty property, JsonElement value)
    {
        var read = ValueReader.Read(property, value, oddities);
        if (property != row.Set.Key)
            row[property.Column] = read;
    }

    private void ReadNavigation(NewRow row, CrmNavigation navigation, JsonElement value, bool nested)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("__deferred", out _))
            return;
        if (!navigation.Many)
            Bind(row, navigation, value);
        else if (nested)
            ReadMany(row, navigation, value);
        else
            throw ODataException.BadRequest("Error processing request stream. Deep updates are not supported in PUT or MERGE.");
    }

    private void ReadMany(NewRow row, CrmNavigation navigation, JsonElement value)
    {
        // OData 2 wraps the items in "results", OData 1 does not; the server takes both.
        var items = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("results", out var results) ? results : value;
        if (items.ValueKind != JsonValueKind.Array)
            throw ODataException.BadRequest($"Error processing request stream. The property '{navigation.Name}' must be a collection.");
        foreach (var item in items.EnumerateArray())
            row.Children.Add((navigation, Read(model.Table(navigation.Target), item, nested: true)));
    }

    /// <summary>A link to an entity that exists: <c>{"type":{"__metadata":{"uri":"…company_types(1)"}}}</c>.</summary>
    private static void Bind(NewRow row, CrmNavigation navigation, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
            row[navigation.ForeignKey] = null;
        else if (UriOf(value) is { } uri && KeyAtEnd().Match(uri) is { Success: true } key)
            row[navigation.ForeignKey] = long.Parse(key.Groups["key"].ValueSpan, CultureInfo.InvariantCulture);
        else
            throw ODataException.BadRequest($"Error processing request stream. The navigation property '{navigation.Name}' needs the address of an entity in __metadata.uri.");
    }

    private static string? UriOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.TryGetProperty("__metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("uri", out var uri) && uri.ValueKind == JsonValueKind.String ? uri.GetString() : null;

    [GeneratedRegex(@"\((?<key>\d{1,18})\)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex KeyAtEnd();
}
