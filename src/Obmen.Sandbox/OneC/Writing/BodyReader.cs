using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Reads an object out of a JSON body. Properties it doesn't have are passed over without a word, as 1C does (developer guide 17.4).</summary>
internal sealed class BodyReader(Configuration configuration)
{
    private const string Bind = "@odata.bind";

    /// <summary>The body as JSON; an object of well-formed texts, or it is refused.</summary>
    internal static async Task<JsonDocument> ParseAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            var json = await JsonDocument.ParseAsync(body, cancellationToken: cancel);
            CheckTexts(json.RootElement);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw ODataError.Malformed("тело должно быть объектом JSON");
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw ODataError.Malformed("тело не разобрано как JSON");
        }
    }

    // Half a surrogate pair or broken UTF-8 shows only when a text is taken out, so each is taken out here once.
    private static void CheckTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            _ = element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                CheckTexts(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                _ = member.Name;
                CheckTexts(member.Value);
            }
        }
    }

    /// <summary>The values given, by property or section name, in the base's form; rows of sections carry their object's key.</summary>
    internal Dictionary<string, object> Read(EntitySet set, JsonElement body, string key)
    {
        var values = Properties(set.Properties, set.Navigations, body);
        foreach (var section in set.Sections)
        {
            if (body.TryGetProperty(section.Name, out var rows))
                values[section.Name] = SectionBody.Json(section, Rows(section, rows), key);
        }

        return values;
    }

    /// <summary>What the body of a record set says of its recorder.</summary>
    internal Dictionary<string, object> Recorder(EntitySet set, JsonElement body) => Properties(set.Properties, set.Navigations, body);

    /// <summary>The rows of a section, or the records of a record set.</summary>
    internal IReadOnlyList<Dictionary<string, object>> Rows(Section section, JsonElement rows)
    {
        if (rows.ValueKind == JsonValueKind.Null)
            return [];
        if (rows.ValueKind != JsonValueKind.Array)
            throw ODataError.BadValue(section.Name);
        return [.. rows.EnumerateArray().Select(row => row.ValueKind == JsonValueKind.Object ? Properties(section.Properties, section.Navigations, row) : throw ODataError.BadValue(section.Name))];
    }

    private Dictionary<string, object> Properties(IReadOnlyList<Property> properties, IReadOnlyList<Navigation> navigations, JsonElement body)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var given in body.EnumerateObject())
        {
            if (!seen.Add(given.Name))
                throw ODataError.SameProperty(given.Name);
            if (given.Name == "DataVersion")
                continue;
            if (properties.FirstOrDefault(property => property.Name == given.Name) is { } property)
                values[property.Name] = Values.Read(property, given.Value);
            else if (given.Name.EndsWith(Bind, StringComparison.Ordinal) && navigations.FirstOrDefault(navigation => navigation.Name == given.Name[..^Bind.Length]) is { } navigation)
                values[navigation.KeyProperty] = Bound(navigation, given);
        }

        foreach (var composite in properties.Where(property => property.Kind == ValueKind.Composite && values.ContainsKey(property.Name)))
            CheckType(composite, values);
        return values;
    }

    // "Организация@odata.bind": "Catalog_Организации(guid'…')"
    private static string Bound(Navigation navigation, JsonProperty given)
    {
        var text = given.Value.ValueKind == JsonValueKind.String ? given.Value.GetString()! : "";
        var open = text.IndexOf("(guid'", StringComparison.Ordinal);
        return open > 0 && text[..open] == navigation.Target && text.EndsWith("')", StringComparison.Ordinal) && Guid.TryParseExact(text[(open + 6)..^2], "D", out var key)
            ? key.ToString()
            : throw ODataError.NotAssigned(given.Name);
    }

    // A value of a composite type says nothing without the name of its type.
    private void CheckType(Property composite, Dictionary<string, object> values)
    {
        var value = (string)values[composite.Name];
        var type = values.GetValueOrDefault(composite.Name + "_Type") as string ?? "";
        if (value.Length == 0 || type == "StandardODATA.Undefined" || type.StartsWith("Edm.", StringComparison.Ordinal))
            return;
        if (type.Length == 0)
            throw new ODataError(400, 5, $"Не указан тип значения: \"{composite.Name}_Type\"");
        var target = type.StartsWith("StandardODATA.", StringComparison.Ordinal) ? type["StandardODATA.".Length..] : "";
        if ((composite.Targets.Count > 0 ? !composite.Targets.Contains(target) : configuration.Find(target) is null) || !Guid.TryParseExact(value, "D", out _))
            throw ODataError.NotAssigned(composite.Name);
    }
}
