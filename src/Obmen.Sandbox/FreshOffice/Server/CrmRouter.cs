using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Finds what a request is about and has it answered.</summary>
internal sealed class CrmRouter(CrmBase store, Oddities oddities, HttpContext context, string root)
{
    internal async Task AnswerAsync()
    {
        var method = Method();
        var path = (context.Request.Path.Value ?? "").Trim('/');
        if (path.Length == 0)
            await ServiceDocumentAsync();
        else if (path == "$metadata")
            await CrmMetadata.WriteAsync(context, new CrmJson(oddities, root));
        else
            await EntityAsync(method, path.Split('/'));
    }

    // WCF lets clients behind narrow proxies tunnel a verb through POST.
    private string Method()
    {
        var method = context.Request.Headers["X-HTTP-Method"] is { Count: > 0 } tunnelled ? tunnelled.ToString() : context.Request.Method;
        return oddities.RefusedVerbs.Contains(method) ? throw new CrmError(405, $"The HTTP verb {method} is not allowed.") : method;
    }

    private async Task EntityAsync(string method, string[] parts)
    {
        var (name, key) = Split(parts[0]);
        var set = CrmModel.Sets.FirstOrDefault(candidate => candidate.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (oddities.Renamed && candidate.Renamed == name))
            ?? throw new CrmError(404, $"Resource not found for the segment '{name}'.");
        var reading = new CrmReading(store, oddities, context, root);
        switch (method, key, parts.Length)
        {
            case ("GET", null, 1):
                await reading.SetAsync(set);
                break;
            case ("GET", null, 2) when parts[1] == "$count":
                await reading.CountAsync(set);
                break;
            case ("GET", { } one, 1):
                await reading.OneAsync(set, one);
                break;
            case ("GET", { } owner, 2) when set.Navigation(parts[1]) is { IsMany: true } navigation:
                await reading.SetAsync(CrmModel.Sets.First(other => other.Name == navigation.Target), $" and t0.\"{navigation.ForeignKey}\" = {owner.ToString(CultureInfo.InvariantCulture)}");
                break;
            case ("POST", null, 1):
                await CreateAsync(set);
                break;
            case ("MERGE" or "PATCH" or "PUT", { } changed, 1):
                await ChangeAsync(set, changed);
                break;
            case ("DELETE", { } gone, 1):
                await DeleteAsync(set, gone);
                break;
            default:
                throw new CrmError(405, "The request is not allowed here.");
        }
    }

    private async Task CreateAsync(CrmSet set)
    {
        using var body = await BodyAsync();
        var key = await store.WriteAsync(open => new CrmWriter(oddities).Insert(open, set, body.RootElement, new Dictionary<string, long>()));
        context.Response.Headers.Location = $"{root}{set.Name}({key.ToString(CultureInfo.InvariantCulture)})";
        await new CrmReading(store, oddities, context, root).OneAsync(set, key, 201);
    }

    private async Task ChangeAsync(CrmSet set, long key)
    {
        using var body = await BodyAsync();
        if (!await store.WriteAsync(open => new CrmWriter(oddities).Change(open, set, key, body.RootElement)))
            throw new CrmError(404, $"Resource not found for the segment '{set.Name}'.");
        context.Response.StatusCode = 204;
    }

    private async Task DeleteAsync(CrmSet set, long key)
    {
        var sql = set.HasTrash && oddities.TrashOnDelete
            ? $"update \"{set.Name}\" set trash = 1 where \"{set.Key.Name}\" = $p0 returning 1"
            : $"delete from \"{set.Name}\" where \"{set.Key.Name}\" = $p0 returning 1";
        if (await store.WriteAsync(open => open.Run(sql, [key])) is null)
            throw new CrmError(404, $"Resource not found for the segment '{set.Name}'.");
        context.Response.StatusCode = 204;
    }

    private async Task ServiceDocumentAsync()
    {
        context.Response.ContentType = "application/json;odata=verbose;charset=utf-8";
        var names = new CrmJson(oddities, root);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, CrmJson.Options);
        writer.WriteStartObject();
        writer.WriteStartObject("d");
        writer.WriteStartArray("EntitySets");
        foreach (var set in CrmModel.Sets)
            writer.WriteStringValue(names.NameOf(set));
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private async Task<JsonDocument> BodyAsync()
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            throw new CrmError(400, "Error processing request stream. The request is not valid JSON.");
        }
    }

    private static (string Name, long? Key) Split(string part)
    {
        var open = part.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return (part, null);
        return long.TryParse(part[(open + 1)..].TrimEnd(')'), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? (part[..open], key)
            : throw new CrmError(400, "Bad Request - Error in query syntax.");
    }
}
