using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Reading;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Writing;

/// <summary>Answers POST, PATCH, PUT and DELETE.</summary>
internal sealed class WriteRequests(Base store, Configuration published, HttpContext http, string root, TimeProvider time)
{
    private readonly WriteContext context = WriteContext.Of(http, time);

    internal async Task CreateAsync(EntitySet set)
    {
        if (set.Shape == SetShape.SectionRows)
            throw ODataError.RowsAreNotCreated();
        if (set.Shape == SetShape.RecordRows)
            throw ODataError.BadMethod("POST");
        using var body = await BodyAsync();
        var reader = new BodyReader(published);
        if (set.Shape == SetShape.RecordSets)
        {
            await ReplaceAsync(set, Records(set).Recorder(reader.Recorder(set, body.RootElement)), body.RootElement, 201);
            return;
        }

        var own = OwnKey(body.RootElement);
        var given = reader.Read(set, body.RootElement, own);
        if (set.IsObject)
            given["Ref_Key"] = own;
        var key = await new ObjectWriter(store, set, context).CreateAsync(given);
        http.Response.Headers.Location = root + KeyText.Of(set, key, escape: true);
        await new EntityAnswer(store, published, http, root).WriteAsync(set, key, 201, hideVersion: true);
    }

    internal async Task ChangeAsync(EntitySet set, IReadOnlyDictionary<string, object> key, bool whole)
    {
        RefuseReadOnly(set);
        using var body = await BodyAsync();
        if (set.Shape == SetShape.RecordSets)
        {
            await ReplaceAsync(set, key, body.RootElement, 200);
            return;
        }

        var given = new BodyReader(published).Read(set, body.RootElement, set.IsObject ? (string)key["Ref_Key"] : Property.EmptyKey);
        if (!await new ObjectWriter(store, set, context).ChangeAsync(key, given, whole))
            throw ODataError.NoInstance();
        await new EntityAnswer(store, published, http, root).WriteAsync(set, key);
    }

    internal async Task DeleteAsync(EntitySet set, IReadOnlyDictionary<string, object> key)
    {
        RefuseReadOnly(set);
        var deleted = set.Shape == SetShape.RecordSets ? await Records(set).DeleteAsync(key) : await new ObjectWriter(store, set, context).DeleteAsync(key);
        http.Response.StatusCode = deleted ? 204 : throw ODataError.NoInstance();
    }

    internal async Task PostAsync(EntitySet set, IReadOnlyDictionary<string, object> key, PathPart action)
    {
        if (set.Kind != "Document" || !set.IsObject)
            throw ODataError.NoMethod(action.Name);
        var mode = action.Arguments?.GetValueOrDefault("PostingModeOperational") ?? http.Request.Query["PostingModeOperational"].ToString();
        if (mode is not ("" or "true" or "false"))
            throw ODataError.BadFunction(action.Name);
        if (!await new ObjectWriter(store, set, context).PostAsync(key, action.Name == "Post", mode == "true"))
            throw ODataError.NoInstance();
        http.Response.StatusCode = 200;
    }

    private async Task ReplaceAsync(EntitySet set, IReadOnlyDictionary<string, object> key, JsonElement body, int status)
    {
        var rows = body.TryGetProperty("RecordSet", out var given) ? given : throw new ODataError(400, 5, "Не указано свойство \"RecordSet\"");
        await Records(set).ReplaceAsync(key, new BodyReader(published).Rows(set.Sections[0], rows));
        await new EntityAnswer(store, published, http, root).WriteAsync(set, key, status);
    }

    private RecordSetWriter Records(EntitySet set) => new(store, set, store.Configuration.Find(set.Name + "_RecordType")!, context);

    private static void RefuseReadOnly(EntitySet set)
    {
        if (set.Shape is SetShape.RecordRows or SetShape.SectionRows)
            throw ODataError.BadMethod("PATCH, PUT, DELETE");
    }

    // The client may give the key; an empty or absent one is made here.
    private string OwnKey(JsonElement body) =>
        body.TryGetProperty("Ref_Key", out var given) && given.ValueKind == JsonValueKind.String && Guid.TryParseExact(given.GetString(), "D", out var key) && key != Guid.Empty
            ? key.ToString()
            : Guid.CreateVersion7(time.GetUtcNow()).ToString();

    private async Task<JsonDocument> BodyAsync()
    {
        var type = http.Request.ContentType ?? "";
        if (type.Length > 0 && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            throw ODataError.NoRepresentation(type);
        return await BodyReader.ParseAsync(http.Request.Body, http.RequestAborted);
    }
}
