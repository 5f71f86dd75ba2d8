using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Query;
using Obmen.Sandbox.FreshOffice.Storage;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Http;

/// <summary>Answers GET.</summary>
internal sealed class ReadRequest(CrmDatabase database)
{
    public async Task AnswerAsync(ApiCall call)
    {
        var options = QueryOptions.Read(call.Context.Request.Query, call.Oddities);
        if (call.Path.Length == 0)
            await Answers.ServiceDocumentAsync(call);
        else if (call.Path == "$metadata")
            await Answers.XmlAsync(call, "application/xml", MetadataDocument.Write(call.Model).Root!);
        else
            await RowsAsync(call, options);
    }

    private async Task RowsAsync(ApiCall call, QueryOptions options)
    {
        using var rented = database.Rent();
        // One view of the base for the whole answer, whatever is written meanwhile.
        using var snapshot = rented.Connection.BeginTransaction(deferred: true);
        var target = new PathResolver(rented.Connection, call.Model, call.Oddities).Resolve(call.Path);
        if (options.Filter is { } filter)
            target.Rows.Where(new FilterParser(call.Model, target.Set, filter, target.Rows.Values, call.Oddities.ZoneHours).Read());
        if (target.Count)
            await Answers.NumberAsync(call, target.Rows.Count(rented.Connection));
        else if (target.Key is null)
            await new Collection(call, rented.Connection, target.Rows, options).AnswerAsync();
        else
            await OneAsync(call, rented.Connection, target, options);
    }

    private static async Task OneAsync(ApiCall call, SqliteConnection connection, Target target, QueryOptions options)
    {
        var shape = Shape.Read(call.Model, target.Set, options.Select, options.Expand);
        var row = Row(connection, target.Rows) ?? throw ODataException.NotFound(call.Path);
        if (target.Property is not null)
            await PropertyAsync(call, target, row);
        else if (call.WantsAtom(options.Format))
            await Answers.XmlAsync(call, "application/atom+xml", AtomFeed.Entry(call.Model, target.Set, call.Writer, call.Address, row));
        else
            await Answers.EntityAsync(call, shape, row, Expansion.Read(connection, call.Model, shape, [row], call.Oddities));
    }

    private static Task PropertyAsync(ApiCall call, Target target, object?[] row)
    {
        var property = target.Property!;
        var value = row[property.Index];
        if (target.Raw)
            return value is null ? throw ODataException.NotFound(property.Name) : Answers.TextAsync(call, call.Writer.Text(property, value));
        return Answers.JsonAsync(call, json =>
        {
            json.WriteStartObject();
            call.Writer.WriteValue(json, property, value);
            json.WriteEndObject();
        });
    }

    private static object?[]? Row(SqliteConnection connection, Selection rows)
    {
        using var command = rows.Rows(connection);
        using var reader = command.ExecuteReader();
        return reader.Read() ? RowReader.Read(reader, rows.Set) : null;
    }
}
