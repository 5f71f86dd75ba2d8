using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Answers reads: sets, single objects, counts. Rows go out as they come from the database.</summary>
internal sealed class Reading(Base store, HttpContext context, string root)
{
    private const int FlushAt = 1 << 16;

    /// <summary>A set, or what a virtual table made of it: <paramref name="source"/> is a table or a bracketed select with the set's columns.</summary>
    internal async Task SetAsync(EntitySet set, string source, Sql sql)
    {
        var query = Query.Read(context.Request.Query);
        var format = Answer.FormatOf(context.Request);
        var columns = Selection.Columns(store.Configuration, set, query.Select, sql);
        var expansions = Expansions(set, query.Expand);
        using var connection = store.Reader();
        var where = Where(set, query.Filter, sql);
        long? total = query.CountAll ? Count(connection, source, where, sql) : null;
        using var command = Command(connection, Statement(set, source, columns, where, query, sql), sql);
        using var rows = command.ExecuteReader();
        if (format == AnswerFormat.Atom)
            await new AtomRows(context, root, set).SetAsync(rows, columns, total);
        else
            await JsonAsync(set, rows, columns, expansions, format, total);
    }

    /// <summary>One object by key; <c>$expand</c> doesn't work here, as in 1C.</summary>
    internal async Task OneAsync(EntitySet set, IReadOnlyDictionary<string, object> key, int status = 200, bool hideVersion = false)
    {
        var query = Query.Read(context.Request.Query);
        var format = Answer.FormatOf(context.Request);
        var sql = new Sql();
        var columns = Selection.Columns(store.Configuration, set, query.Select, sql);
        if (hideVersion)
            columns = [.. columns.Select(column => column.Property?.Name == "DataVersion" ? column with { Sql = "null" } : column)];
        var where = string.Join(" and ", key.Select(part => $"t0.{Sql.Name(part.Key)} = {sql.Value(part.Value)}"));
        using var connection = store.Reader();
        using var command = Command(connection, $"select {Columns(columns)} from {Sql.Name(set.Name)} t0 where {where}", sql);
        using var rows = command.ExecuteReader();
        if (!rows.Read())
            throw ODataError.NoInstance();
        context.Response.StatusCode = status;
        if (format == AnswerFormat.Atom)
        {
            await new AtomRows(context, root, set).OneAsync(rows, columns);
            return;
        }

        context.Response.ContentType = Answer.ContentType(format);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRows.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("odata.metadata", $"{root}$metadata#{set.Name}/@Element");
        JsonRows.Write(writer, rows, columns);
        writer.WriteEndObject();
    }

    /// <summary><c>/$count</c>: a plain number.</summary>
    internal async Task CountAsync(EntitySet set)
    {
        var sql = new Sql();
        using var connection = store.Reader();
        var count = Count(connection, Sql.Name(set.Name), Where(set, Query.Read(context.Request.Query).Filter, sql), sql);
        context.Response.ContentType = "text/plain;charset=utf-8";
        await context.Response.WriteAsync(count.ToString(CultureInfo.InvariantCulture));
    }

    private async Task JsonAsync(EntitySet set, SqliteDataReader rows, IReadOnlyList<Column> columns, IReadOnlyList<Navigation> expansions, AnswerFormat format, long? total)
    {
        context.Response.ContentType = Answer.ContentType(format);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRows.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("odata.metadata", $"{root}$metadata#{set.Name}");
        if (total is { } count)
            writer.WriteString("odata.count", count.ToString(CultureInfo.InvariantCulture));
        writer.WriteStartArray("value");
        using var links = new Expansion(store);
        while (rows.Read())
        {
            writer.WriteStartObject();
            if (format == AnswerFormat.FullMetadata)
                writer.WriteString("odata.type", $"StandardODATA.{set.Name}");
            JsonRows.Write(writer, rows, columns);
            if (format != AnswerFormat.NoMetadata)
                WriteLinks(writer, set, rows, columns);
            foreach (var navigation in expansions)
                links.Write(writer, navigation, rows, columns);
            writer.WriteEndObject();
            if (writer.BytesPending < FlushAt)
                continue;
            writer.Flush();
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter writer, EntitySet set, SqliteDataReader rows, IReadOnlyList<Column> columns)
    {
        var at = columns.Select((column, i) => (column, i)).FirstOrDefault(pair => pair.column.Property?.Name == "Ref_Key");
        if (at.column is null)
            return;
        foreach (var navigation in set.Navigations)
            writer.WriteString($"{navigation.Name}@navigationLinkUrl", $"{set.Name}(guid'{rows.GetString(at.i)}')/{navigation.Name}");
    }

    private string Where(EntitySet set, string filter, Sql sql) =>
        filter.Length == 0 ? "" : " where " + new SqlWriter(store.Configuration, set, "t0", sql).Write(Parser.Filter(filter));

    private string Statement(EntitySet set, string source, IReadOnlyList<Column> columns, string where, Query query, Sql sql)
    {
        var order = "";
        if (query.OrderBy.Length > 0)
        {
            var writer = new SqlWriter(store.Configuration, set, "t0", sql);
            order = " order by " + string.Join(", ", Parser.Order(query.OrderBy).Select(by => writer.Write(by.By) + (by.Descending ? " desc" : "")));
        }

        var limit = query.Top is null && query.Skip == 0 ? "" : $" limit {query.Top ?? -1} offset {query.Skip}";
        return $"select {Columns(columns)} from {source} t0{where}{order}{limit}";
    }

    private static long Count(SqliteConnection connection, string source, string where, Sql sql)
    {
        using var command = Command(connection, $"select count(*) from {source} t0{where}", sql);
        return (long)command.ExecuteScalar()!;
    }

    private static string Columns(IReadOnlyList<Column> columns) => string.Join(", ", columns.Select(column => column.Sql));

    private static List<Navigation> Expansions(EntitySet set, string expand) =>
    [
        .. expand.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => set.Navigations.FirstOrDefault(navigation => navigation.Name == name.Split('/')[0]) ?? throw ODataError.NoProperty(name)),
    ];

    private static SqliteCommand Command(SqliteConnection connection, string text, Sql sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < sql.Values.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", sql.Values[i]);
        return command;
    }
}
