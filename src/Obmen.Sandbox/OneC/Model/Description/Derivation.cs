using System.Text.Json;
using System.Text.Json.Nodes;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>
/// A description made from another one: <c>from</c> names it; <c>rename</c> gives objects other names, <c>retype</c> attributes other
/// types, <c>remove</c> takes objects, attributes, sections and columns of sections away (<c>*/Section/Column</c>: of every object),
/// <c>add</c> brings objects.
/// </summary>
internal static class Derivation
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private sealed record Retyping(string Type, IReadOnlyList<string>? Of, string Becomes);

    /// <summary>What the description is made from, or null when it stands on its own.</summary>
    internal static string? From(JsonObject description) => (string?)description["from"];

    /// <summary>Makes the derived description out of the one it is from, which is used up.</summary>
    internal static JsonObject Apply(JsonObject from, JsonObject change)
    {
        foreach (var (path, name) in change["rename"]?.AsObject() ?? [])
            Rename(from, path, (string)name!);
        var retypings = change["retype"].Deserialize<List<Retyping>>(Options) ?? [];
        foreach (var attribute in Attributes(from))
        {
            if (retypings.Find(rule => (string?)attribute["type"] == rule.Type && rule.Of?.Contains((string)attribute["name"]!) != false) is { } retyping)
                attribute["type"] = retyping.Becomes;
        }

        foreach (var path in change["remove"]?.AsArray() ?? [])
            Remove(from, ((string)path!).Split('/'));
        foreach (var (path, source) in change["add"]?.AsObject() ?? [])
            from[path] = source!.DeepClone();
        return from;
    }

    private static void Rename(JsonObject description, string path, string name)
    {
        var source = description[path]!;
        var (kind, old) = ((string)source["kind"]!, (string)source["name"]!);
        description.Remove(path);
        source["name"] = name;
        description[path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)] + name] = source;
        foreach (var attribute in Attributes(description))
        {
            var types = ((string)attribute["type"]!).Split(" | ").Select(type => type == $"{kind}Ref.{old}" ? $"{kind}Ref.{name}" : type);
            attribute["type"] = string.Join(" | ", types);
        }
    }

    // Kind/Object, Kind/Object/Attribute or Section, Kind/Object/Section/Column, */Section/Column.
    private static void Remove(JsonObject description, string[] path)
    {
        var objects = path[0] == "*" ? description.Select(item => item.Value).OfType<JsonObject>() : [description[$"{path[0]}/{path[1]}"]!.AsObject()];
        var inside = path[(path[0] == "*" ? 1 : 2)..];
        if (inside.Length == 0)
            description.Remove($"{path[0]}/{path[1]}");
        foreach (var source in inside.Length == 0 ? [] : objects)
        {
            var sections = source["ts"] as JsonObject;
            if (inside.Length == 2)
                Remove(sections?[inside[0]] as JsonArray, inside[1]);
            else if (sections?.Remove(inside[0]) != true)
                Remove(source["attrs"] as JsonArray, inside[0]);
        }
    }

    private static void Remove(JsonArray? attributes, string name)
    {
        if (attributes?.FirstOrDefault(attribute => (string?)attribute!["name"] == name) is { } found)
            attributes.Remove(found);
    }

    private static IEnumerable<JsonObject> Attributes(JsonObject description)
    {
        foreach (var source in description.Select(item => item.Value).OfType<JsonObject>())
        {
            var lists = new[] { "attrs", "dims", "res" }.Select(part => source[part]).Concat((source["ts"] as JsonObject ?? []).Select(section => section.Value));
            foreach (var attribute in lists.OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>())
                yield return attribute;
        }
    }
}
