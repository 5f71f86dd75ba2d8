using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>Answers reads of the CRM: sets with pages, single entities, counts.</summary>
internal sealed class CrmReading(CrmBase store, Oddities oddities, HttpContext context, string root)
{
    private const int Chunk = 500;

    private readonly CrmJson json = new(oddities, root);

    /// <summary>A set, a page of it or all of it; <paramref name="where"/> narrows it to a navigation's rows.</summary>
    internal async Task SetAsync(CrmSet set, string where = "")
    {
        var query = CrmQuery.Read(context.Request.Query);
        var sql = new Sql();
        var conditions = Conditions(set, query, sql, where);
        context.Response.ContentType = "application/json;odata=verbose;charset=utf-8";
        using var connection = store.Reader();
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, CrmJson.Options);
        writer.WriteStartObject();
        writer.WriteStartObject("d");
        if (query.Count)
        {
            using var count = connection.CreateCommand();
            count.CommandText = $"select count(*) from \"{set.Name}\" t0 {conditions}";
            for (var i = 0; i < sql.Values.Count; i++)
                count.Parameters.AddWithValue($"$p{i}", sql.Values[i]);
            writer.WriteString("__count", Convert.ToString(count.ExecuteScalar(), CultureInfo.InvariantCulture));
        }

        writer.WriteStartArray("results");
        var most = Math.Min(query.Top ?? int.MaxValue, oddities.PageSize > 0 ? oddities.PageSize : int.MaxValue);
        var at = query.Skip + (int)(query.After ?? 0);
        var sent = 0;
        var full = false;
        while (sent < most)
        {
            var take = Math.Min(Chunk, most - sent);
            var rows = CrmRows.Load(connection, set, $"{conditions} order by {query.Order(set)} limit {take} offset {at + sent}", sql.Values);
            CrmRows.Expand(connection, set, rows, query.Expand);
            foreach (var row in rows)
                json.Write(writer, set, row, query.Select);
            sent += rows.Count;
            writer.Flush();
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            full = rows.Count == take;
            if (!full)
                break;
        }

        writer.WriteEndArray();
        if (full && oddities.PageSize > 0 && sent == oddities.PageSize && (query.Top is null || query.Top > sent))
            writer.WriteString("__next", Next(set, at - query.Skip + sent - (oddities.RepeatRowBetweenPages ? 1 : 0)));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>One entity by key.</summary>
    internal async Task OneAsync(CrmSet set, long key, int status = 200)
    {
        var query = CrmQuery.Read(context.Request.Query);
        using var connection = store.Reader();
        var rows = CrmRows.Load(connection, set, $"where t0.\"{set.Key.Name}\" = {key.ToString(CultureInfo.InvariantCulture)}{Live(set)}", []);
        if (rows.Count == 0)
            throw new CrmError(404, $"Resource not found for the segment '{set.Name}'.");
        CrmRows.Expand(connection, set, rows, query.Expand);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json;odata=verbose;charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, CrmJson.Options);
        writer.WriteStartObject();
        writer.WritePropertyName("d");
        json.Write(writer, set, rows[0], query.Select);
        writer.WriteEndObject();
    }

    /// <summary><c>/$count</c>.</summary>
    internal async Task CountAsync(CrmSet set)
    {
        using var connection = store.Reader();
        using var command = connection.CreateCommand();
        var sql = new Sql();
        command.CommandText = $"select count(*) from \"{set.Name}\" t0 {Conditions(set, CrmQuery.Read(context.Request.Query), sql, "")}";
        for (var i = 0; i < sql.Values.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", sql.Values[i]);
        await context.Response.WriteAsync(Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture)!);
    }

    private string Conditions(CrmSet set, CrmQuery query, Sql sql, string where)
    {
        var filter = query.Filter.Length > 0 ? " and " + new CrmFilter(set, "t0", sql).Write(query.Filter) : "";
        return $"where 1 = 1{Live(set)}{where}{filter}";
    }

    private string Live(CrmSet set) => set.HasTrash && !oddities.ShowTrash ? " and coalesce(t0.trash, 0) = 0" : "";

    private string Next(CrmSet set, int after)
    {
        var options = context.Request.Query.Where(option => option.Key != "$skiptoken" && option.Key != "$inlinecount")
            .Select(option => $"{option.Key}={Uri.EscapeDataString(option.Value.ToString())}");
        return $"{root}{json.NameOf(set)}?{string.Join('&', options.Append($"$skiptoken={after.ToString(CultureInfo.InvariantCulture)}"))}";
    }
}
