using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Obmen.Exchange;

namespace Obmen.OneC.Profiles.Schema;

/// <summary>The JSON schema of profiles and the check of a document by it: the part of JSON Schema that this schema uses.</summary>
public static class ProfileSchema
{
    private const string Resource = "profile.schema.json";

    private static readonly JsonObject Root = JsonNode.Parse(Text)!.AsObject();

    /// <summary>The schema itself, for editors.</summary>
    public static string Text
    {
        get
        {
            using var reader = new StreamReader(typeof(ProfileSchema).Assembly.GetManifestResourceStream(Resource)!);
            return reader.ReadToEnd();
        }
    }

    /// <summary>Everything in the document that the schema doesn't allow, in the order of the document.</summary>
    internal static IEnumerable<ProfileMistake> Check(JsonSpot document) => Check(document, Root, "");

    private static IEnumerable<ProfileMistake> Check(JsonSpot spot, JsonObject schema, string path)
    {
        var rule = (string?)schema["$ref"] is { } reference ? Root["$defs"]![reference.Split('/')[^1]]!.AsObject() : schema;
        if (!Types(rule).Contains(TypeOf(spot.Kind)))
            return [new(spot.Line, spot.Column, path, new($"здесь ожидается {Wanted(rule).Ru}, а стоит {Named(TypeOf(spot.Kind)).Ru}", $"{Wanted(rule).En} is expected here, not {Named(TypeOf(spot.Kind)).En}"))];
        return spot.Kind switch
        {
            JsonValueKind.Object => Members(spot, rule, path),
            JsonValueKind.Array => Items(spot, rule, path),
            JsonValueKind.String when (string?)rule["pattern"] is { } pattern && !Regex.IsMatch(spot.Text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)) =>
                [new(spot.Line, spot.Column, path, new($"«{spot.Text}» не подходит: {(string?)schema["description"]}", $"\"{spot.Text}\" doesn't fit: {(string?)schema["$comment"]}"))],
            _ => [],
        };
    }

    private static IEnumerable<ProfileMistake> Members(JsonSpot spot, JsonObject rule, string path)
    {
        var known = rule["properties"]?.AsObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, line, column, value) in spot.Members)
        {
            var way = path.Length > 0 ? $"{path}.{name}" : name;
            if (!seen.Add(name))
                yield return new(line, column, way, new("это имя уже было; оставьте одно", "this name has been there already; leave one"));
            else if ((known?[name] ?? rule["additionalProperties"]) is JsonObject inner)
            {
                foreach (var mistake in Check(value, inner, way))
                    yield return mistake;
            }
            else
            {
                var names = string.Join(", ", known!.Select(member => member.Key));
                yield return new(line, column, way, new($"такого имени здесь не бывает; бывают: {names}", $"there is no such name here; there are: {names}"));
            }
        }

        foreach (var needed in (rule["required"]?.AsArray() ?? []).Select(name => (string)name!).Where(name => !seen.Contains(name)))
            yield return new(spot.Line, spot.Column, path, new($"нет обязательного «{needed}»", $"the required \"{needed}\" is missing"));
    }

    private static IEnumerable<ProfileMistake> Items(JsonSpot spot, JsonObject rule, string path)
    {
        if (spot.Items.Count < ((int?)rule["minItems"] ?? 0))
            yield return new(spot.Line, spot.Column, path, new("пустой список имён", "an empty list of names"));
        for (var i = 0; i < spot.Items.Count; i++)
        {
            foreach (var mistake in Check(spot.Items[i], rule["items"]!.AsObject(), $"{path}[{i}]"))
                yield return mistake;
        }
    }

    private static List<string> Types(JsonObject rule) => rule["type"] is JsonArray several ? [.. several.Select(type => (string)type!)] : [(string)rule["type"]!];

    private static string TypeOf(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static Words Wanted(JsonObject rule) => Named(Types(rule)[0]);

    private static Words Named(string type) => type switch
    {
        "object" => new("объект в фигурных скобках", "an object in braces"),
        "array" => new("список в квадратных скобках", "a list in brackets"),
        "string" => new("текст в кавычках", "a text in quotes"),
        "number" => new("число", "a number"),
        "null" => new("null", "null"),
        _ => new("true или false", "true or false"),
    };
}
