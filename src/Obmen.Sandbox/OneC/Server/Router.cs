using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Reading;
using Obmen.Sandbox.OneC.Storage;
using Obmen.Sandbox.OneC.Writing;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Finds what a request is about and has it answered.</summary>
internal sealed class Router(Base store, Configuration published, HttpContext context, string root, TimeProvider time)
{
    private string Method => context.Request.Method;

    internal Task AnswerAsync(string resource)
    {
        var parts = ResourcePath.Split(resource);
        if (parts.Count == 0 || parts[0].Name == "$metadata")
        {
            RequireGet();
            return parts.Count == 0 ? ServiceDocument.WriteAsync(context, published, root) : MetadataWriter.WriteAsync(context, published);
        }

        var set = published.Find(parts[0].Name) ?? throw ODataError.NoSet(parts[0].Name);
        return parts[0].Arguments is { } key ? EntityAsync(set, KeyReader.Read(set, key), parts) : SetAsync(set, parts);
    }

    private Task SetAsync(EntitySet set, IReadOnlyList<PathPart> parts)
    {
        if (parts.Count == 1 && HttpMethods.IsPost(Method))
            return Writes.CreateAsync(set);
        RequireGet();
        var sql = new Sql();
        return parts switch
        {
            [_] => Sets.WriteAsync(set, sql),
            [_, { Name: "$count" }] => Sets.CountAsync(set),
            [_, var call] => Sets.WriteAsync(new VirtualTables(published, set, call, sql).Open(), sql),
            _ => throw ODataError.BadUrl(parts[^1].Name),
        };
    }

    private Task EntityAsync(EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyList<PathPart> parts)
    {
        if (parts.Count == 2 && parts[1].Name is "Post" or "Unpost")
            return HttpMethods.IsPost(Method) ? Writes.PostAsync(set, key, parts[1]) : throw ODataError.BadMethod(Method);
        if (parts.Count == 2 && HttpMethods.IsPost(Method))
            throw ODataError.NoMethod(parts[1].Name);
        if (parts.Count > 1)
        {
            RequireGet();
            return FollowAsync(set, key, parts, 1);
        }

        return Method switch
        {
            "GET" => Entities.WriteAsync(set, key),
            "PATCH" or "MERGE" => Writes.ChangeAsync(set, key, whole: false),
            "PUT" => Writes.ChangeAsync(set, key, whole: true),
            "DELETE" => Writes.DeleteAsync(set, key),
            _ => throw ODataError.BadMethod(Method),
        };
    }

    // Document_X(guid'…')/Валюта/Description: through references to an entity or a property.
    private Task FollowAsync(EntitySet set, IReadOnlyDictionary<string, object> key, IReadOnlyList<PathPart> parts, int at)
    {
        var name = parts[at].Name;
        if (set.Navigation(name) is not { } navigation)
            return at == parts.Count - 1 ? Entities.PropertyAsync(set, key, name) : throw ODataError.NoProperty(name);
        var target = published.Find(navigation.Target) ?? throw ODataError.NoSet(navigation.Target);
        var next = new Dictionary<string, object>(StringComparer.Ordinal) { ["Ref_Key"] = Reference(set, key, navigation) };
        return at == parts.Count - 1 ? Entities.WriteAsync(target, next) : FollowAsync(target, next, parts, at + 1);
    }

    private string Reference(EntitySet set, IReadOnlyDictionary<string, object> key, Navigation navigation)
    {
        using var connection = store.Reader();
        return new Session(connection).Value(set, key, navigation.KeyProperty) is string reference && reference != Property.EmptyKey
            ? reference
            : throw ODataError.NoInstance();
    }

    private void RequireGet()
    {
        if (!HttpMethods.IsGet(Method))
            throw ODataError.BadMethod(Method);
    }

    private SetAnswer Sets => new(store, published, context, root);

    private EntityAnswer Entities => new(store, published, context, root);

    private WriteRequests Writes => new(store, published, context, root, time);
}
