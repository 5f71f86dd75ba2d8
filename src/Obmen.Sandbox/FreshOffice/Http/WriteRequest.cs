using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Storage;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Carries out POST, PUT, MERGE, PATCH and DELETE. An answer goes out only after the commit.</summary>
internal sealed class WriteRequest(CrmDatabase database, WriterQueue writer, TimeProvider clock)
{
    private static readonly Dictionary<CrmNavigation, Expansion> NothingExpanded = [];

    public async Task AnswerAsync(ApiCall call, string verb)
    {
        var target = Resolve(call);
        if (HttpMethods.IsPost(verb))
            await CreateAsync(call, target);
        else if (target.Key is not { } key || target.Property is not null)
            throw new ODataException(HttpStatusCode.MethodNotAllowed, "The URI is not valid for this verb: it must point to one entity.");
        else if (HttpMethods.IsDelete(verb))
            await DeleteAsync(call, target.Set, key);
        else
            await UpdateAsync(call, target.Set, key, all: HttpMethods.IsPut(verb));
    }

    private Target Resolve(ApiCall call)
    {
        using var rented = database.Rent();
        return new PathResolver(rented.Connection, call.Model, call.Oddities).Resolve(call.Path);
    }

    private async Task CreateAsync(ApiCall call, Target target)
    {
        if (target.Key is not null || target.Count)
            throw new ODataException(HttpStatusCode.MethodNotAllowed, "The URI is not valid for POST: it must point to a collection.");
        var row = await ReadAsync(call, target.Set, nested: true);
        if (target.From is { } from)
            row[from.By.ForeignKey] = from.Parent;
        await writer.WriteAsync(rows => rows.Insert(row));
        call.Context.Response.Headers.Location = $"{call.Address}{target.Set.Name}({row.Key})";
        await Answers.EntityAsync(call, new Shape(call.Model, target.Set), row.Values, NothingExpanded, StatusCodes.Status201Created);
    }

    private async Task UpdateAsync(ApiCall call, CrmSet set, long key, bool all)
    {
        var row = await ReadAsync(call, set, nested: false);
        if (!await writer.WriteAsync(rows => rows.Update(row, key, all)))
            throw ODataException.NotFound(call.Path);
        NoContent(call);
    }

    private async Task DeleteAsync(ApiCall call, CrmSet set, long key)
    {
        if (set.Trash is not null && call.Oddities.TrashOnDelete)
            await writer.WriteAsync(rows => rows.Update(Binned(set, call.Oddities), key, all: false));
        else
            await writer.WriteAsync(rows => RowEraser.Erase(rows, set, key));
        NoContent(call);
    }

    private NewRow Binned(CrmSet set, Oddities oddities)
    {
        var row = new NewRow(set) { ["trash"] = 1L };
        if (set.ColumnOrNull("manager_trash") is not null)
            row["manager_trash"] = "API";
        if (set.ColumnOrNull("date_trash") is not null)
            row["date_trash"] = CrmDate.Keep(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(oddities.ZoneHours)).DateTime);
        return row;
    }

    private static async Task<NewRow> ReadAsync(ApiCall call, CrmSet set, bool nested)
    {
        var type = call.Context.Request.ContentType ?? "";
        if (!type.Contains("json", StringComparison.OrdinalIgnoreCase))
            throw new ODataException(HttpStatusCode.UnsupportedMediaType, "Unsupported media type requested.");
        try
        {
            using var body = await JsonDocument.ParseAsync(call.Context.Request.Body, default, call.Context.RequestAborted);
            return new EntityReader(call.Model, call.Oddities).Read(set, body.RootElement, nested);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException) // The latter: a text of broken UTF-16.
        {
            throw ODataException.BadRequest("Error processing request stream. JSON text specified is not valid.");
        }
    }

    private static void NoContent(ApiCall call)
    {
        call.Context.Response.StatusCode = StatusCodes.Status204NoContent;
        call.Context.Response.Headers["DataServiceVersion"] = "3.0;";
    }
}
