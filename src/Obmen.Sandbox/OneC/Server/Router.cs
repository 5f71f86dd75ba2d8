using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Finds what a request is about and has it answered.</summary>
internal sealed class Router(Base store, string root)
{
    internal async Task AnswerAsync(HttpContext context, string resource)
    {
        var parts = ResourcePath.Split(resource);
        if (parts.Count == 0)
            await ServiceDocument.WriteAsync(context, store.Configuration, root);
        else if (parts[0].Name == "$metadata")
            await MetadataWriter.WriteAsync(context, store.Configuration);
        else if (Set(parts[0].Name) is not { } set)
            throw ODataError.NoSet(parts[0].Name);
        else if (parts[0].Arguments is { } key)
            await ObjectAsync(context, set, Key(set, key), parts);
        else
            await SetAsync(context, set, parts);
    }

    private EntitySet? Set(string name) => store.Configuration.Find(name) ?? store.Configuration.Find(name + "_RecordType");

    private async Task SetAsync(HttpContext context, EntitySet set, IReadOnlyList<PathPart> parts)
    {
        var reading = new Reading(store, context, root);
        switch (context.Request.Method, parts.Count)
        {
            case ("GET", 1):
                await reading.SetAsync(set, Sql.Name(set.Name), new Sql());
                break;
            case ("GET", 2) when parts[1].Name == "$count":
                await reading.CountAsync(set);
                break;
            case ("GET", 2):
                var sql = new Sql();
                var (virtualSet, source) = VirtualTables.Open(store.Configuration, set, parts[1], sql);
                await reading.SetAsync(virtualSet, source, sql);
                break;
            case ("POST", 1):
                await new Writing(store, context, root).CreateAsync(set);
                break;
            default:
                throw ODataError.BadMethod(context.Request.Method);
        }
    }

    private async Task ObjectAsync(HttpContext context, EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyList<PathPart> parts)
    {
        var writing = new Writing(store, context, root);
        switch (context.Request.Method, parts.Count)
        {
            case ("GET", 1):
                await new Reading(store, context, root).OneAsync(set, key);
                break;
            case ("GET", > 1):
                await PathAsync(context, set, key, parts);
                break;
            case ("PATCH" or "MERGE", 1) when !set.IsSubordinate:
                await writing.ChangeAsync(set, key, whole: false);
                break;
            case ("PUT", 1) when !set.IsSubordinate:
                await writing.ChangeAsync(set, key, whole: true);
                break;
            case ("DELETE", 1) when !set.IsSubordinate:
                await writing.DeleteAsync(set, key);
                break;
            case ("POST", 2) when parts[1].Name is "Post" or "Unpost":
                await writing.PostAsync(set, key, parts[1].Name == "Post");
                break;
            case ("POST", 2):
                throw ODataError.NoMethod(parts[1].Name);
            default:
                throw ODataError.BadMethod(context.Request.Method);
        }
    }

    // Document_X(guid'…')/Валюта: the object a reference leads to.
    private async Task PathAsync(HttpContext context, EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyList<PathPart> parts)
    {
        var navigation = set.Navigations.FirstOrDefault(candidate => candidate.Name == parts[1].Name) ?? throw ODataError.NoProperty(parts[1].Name);
        var target = store.Configuration.Find(navigation.Target) ?? throw ODataError.NoSet(navigation.Target);
        using var connection = store.Reader();
        var reference = Row.Value(connection, set, key, navigation.KeyProperty) ?? throw ODataError.NoInstance();
        await new Reading(store, context, root).OneAsync(target, new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref_Key"] = reference });
    }

    private static Dictionary<string, object> Key(EntitySet set, IReadOnlyDictionary<string, string> given)
    {
        if (given.Count == 1 && given.TryGetValue("", out var single) && set.Key.Count == 1)
            return new(StringComparer.Ordinal) { [set.Key[0]] = single };
        var key = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var name in set.Key)
            key[name] = given.TryGetValue(name, out var value) ? value : throw new ODataError(400, 7, $"Не указан элемент ключа {name}");
        return key;
    }
}
