using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Answers a collection, streamed in batches so that memory does not grow with it.</summary>
internal sealed class Collection
{
    private const int Batch = 500;

    private readonly ApiCall call;
    private readonly SqliteConnection connection;
    private readonly Selection rows;
    private readonly QueryOptions options;
    private readonly Shape shape;
    private readonly int? page;
    private readonly long? count;
    private int written;
    private object?[]? last;

    public Collection(ApiCall call, SqliteConnection connection, Selection rows, QueryOptions options)
    {
        this.call = call;
        this.connection = connection;
        this.rows = rows;
        this.options = options;
        shape = Shape.Read(call.Model, rows.Set, options.Select, options.Expand);
        count = options.InlineCount ? rows.Count(connection) : null;
        page = call.Oddities.PageSize > 0 && (options.Top is null || options.Top > call.Oddities.PageSize) ? call.Oddities.PageSize : null;
        rows.Order = Ordering.Read(call.Model, rows.Set, options.OrderBy);
        if (options.SkipToken is { } token and not SkipToken.Repeat)
            rows.Where(SkipToken.Condition(token, rows.Order, rows.Values));
        // One row more than the page tells whether there is a next one.
        rows.Limit = page is { } size ? size + 1 : options.Top;
        rows.Offset = options.Skip;
    }

    public async Task AnswerAsync()
    {
        using var command = rows.Rows(connection);
        using var reader = command.ExecuteReader();
        if (call.WantsAtom(options.Format))
            await AtomAsync(reader);
        else
            await JsonAsync(reader);
    }

    private Task AtomAsync(SqliteDataReader reader)
    {
        var all = new List<object?[]>();
        while (ReadBatch(reader) is { Count: > 0 } batch)
            all.AddRange(batch);
        return Answers.XmlAsync(call, "application/atom+xml;type=feed", AtomFeed.Feed(call.Model, rows.Set, call.Writer, call.Address, all));
    }

    private async Task JsonAsync(SqliteDataReader reader)
    {
        var body = call.StartJson().BodyWriter;
        using var json = new Utf8JsonWriter(body, JsonText.Options);
        json.WriteStartObject();
        json.WriteStartObject("d");
        if (count is { } all)
            json.WriteString("__count", all.ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("results");
        while (ReadBatch(reader) is { Count: > 0 } batch)
        {
            var expansions = Expansion.Read(connection, call.Model, shape, batch, call.Oddities);
            foreach (var row in batch)
                call.Writer.Write(json, shape, row, expansions);
            json.Flush();
            await body.FlushAsync(call.Context.RequestAborted);
        }
        json.WriteEndArray();
        if (page is not null && written == page && reader.Read())
            json.WriteString("__next", NextPage.Address(call, options, Token(), page.Value));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        await body.FlushAsync(call.Context.RequestAborted);
    }

    private List<object?[]> ReadBatch(SqliteDataReader reader)
    {
        var batch = new List<object?[]>(Math.Min(Batch, page ?? Batch));
        while (batch.Count < Batch && (page is null || written < page) && reader.Read())
        {
            batch.Add(RowReader.Read(reader, rows.Set, rows.Order.Count));
            written++;
        }
        last = batch.Count > 0 ? batch[^1] : last;
        return batch;
    }

    private string Token() =>
        call.Oddities.DuplicatePage && options.SkipToken is null ? SkipToken.Repeat : SkipToken.Write(last![^rows.Order.Count..]);
}
