using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Answers a GET of a set. Rows go out as they come from the database: memory doesn't grow with their number.</summary>
internal sealed class SetAnswer(Base store, Configuration published, HttpContext context, string root)
{
    private const int FlushAt = 1 << 16;

    /// <summary>The rows of a set or of a virtual table; <paramref name="sql"/> holds the parameters of the set's source.</summary>
    internal async Task WriteAsync(EntitySet set, Sql sql)
    {
        var query = QueryOptions.OfSet(context.Request.Query);
        var format = AnswerFormats.Of(context.Request);
        var shape = new ShapeBuilder(published, format != AnswerFormat.NoMetadata).Build(set, query.Select, query.Expand);
        var from = $"from {set.Source} t0{Where(set, query.Filter, sql)}";
        var statement = $"select {shape.SelectList} {from}{Order(set, query.OrderBy, sql)}{Limit(query)}";
        using var connection = store.Reader();
        long? total = query.CountAll ? Count(connection, from, sql) : null;
        using var command = Command(connection, statement, sql);
        using var rows = Execute(command);
        using var expander = new Expander(connection);
        if (format == AnswerFormat.Atom)
            await new AtomAnswer(context, root, expander).SetAsync(set, rows, shape, total);
        else
            await JsonAsync(set, rows, shape, new(format, root, expander), format, total);
    }

    /// <summary><c>/$count</c>: a plain number.</summary>
    internal async Task CountAsync(EntitySet set)
    {
        var sql = new Sql();
        var query = QueryOptions.OfSet(context.Request.Query);
        using var connection = store.Reader();
        var count = Count(connection, $"from {set.Source} t0{Where(set, query.Filter, sql)}", sql);
        context.Response.ContentType = "text/plain;charset=utf-8";
        await context.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture), context.RequestAborted);
    }

    /// <summary>A command with its parameters.</summary>
    internal static SqliteCommand Command(SqliteConnection connection, string text, Sql sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < sql.Values.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", sql.Values[i]);
        return command;
    }

    private async Task JsonAsync(EntitySet set, SqliteDataReader rows, RowShape shape, JsonEntity entity, AnswerFormat format, long? total)
    {
        context.Response.ContentType = AnswerFormats.ContentType(format);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRow.WriterOptions);
        writer.WriteStartObject();
        if (format != AnswerFormat.NoMetadata)
            writer.WriteString("odata.metadata", $"{root}$metadata#{set.Name}");
        if (total is { } count)
            writer.WriteString("odata.count", count.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartArray("value");
        var sent = 0L;
        while (rows.Read())
        {
            writer.WriteStartObject();
            entity.Members(writer, rows, shape);
            writer.WriteEndObject();
            if (writer.BytesPending + writer.BytesCommitted - sent < FlushAt)
                continue;
            await writer.FlushAsync(context.RequestAborted);
            sent = writer.BytesCommitted;
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private string Where(EntitySet set, string filter, Sql sql) =>
        filter.Length == 0 ? "" : " where " + new SqlWriter(published, set, "t0", sql).Condition(Parser.Filter(filter));

    private string Order(EntitySet set, string order, Sql sql)
    {
        if (order.Length == 0)
            return "";
        var writer = new SqlWriter(published, set, "t0", sql);
        return " order by " + string.Join(", ", Parser.Order(order).Select(by => writer.Write(by.By).Text + (by.Descending ? " desc" : "")));
    }

    private static string Limit(QueryOptions query) => query.Top is null && query.Skip == 0 ? "" : $" limit {query.Top ?? -1} offset {query.Skip}";

    private static SqliteDataReader Execute(SqliteCommand command)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (SqliteException refused) when (refused.Message.Contains("too ", StringComparison.Ordinal))
        {
            // "Expression tree is too large", "too many SQL variables", "string or blob too big".
            throw ODataError.BadOption("слишком сложное выражение");
        }
    }

    private static long Count(SqliteConnection connection, string from, Sql sql)
    {
        using var command = Command(connection, $"select count(*) {from}", sql);
        return (long)command.ExecuteScalar()!;
    }
}
