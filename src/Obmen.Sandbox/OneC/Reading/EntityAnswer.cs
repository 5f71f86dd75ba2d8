using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Answers with one entity, by key.</summary>
internal sealed class EntityAnswer(Base store, Configuration published, HttpContext context, string root)
{
    /// <summary>Writes the entity; in the answer to a POST 1C gives no version of data yet (<paramref name="hideVersion"/>).</summary>
    internal async Task WriteAsync(EntitySet set, IReadOnlyDictionary<string, object> key, int status = 200, bool hideVersion = false)
    {
        var format = AnswerFormats.Of(context.Request);
        var select = HttpMethods.IsGet(context.Request.Method) ? QueryOptions.OfEntity(context.Request.Query).Select : "";
        var shape = new ShapeBuilder(published, format != AnswerFormat.NoMetadata).Build(Versioned(set, hideVersion), select, "");
        var sql = new Sql();
        using var connection = store.Reader();
        using var command = SetAnswer.Command(connection, $"select {shape.SelectList} from {shape.Set.Source} t0 where {Where(set, key, sql)}", sql);
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw ODataError.NoInstance();
        context.Response.StatusCode = status;
        using var expander = new Expander(connection);
        if (format == AnswerFormat.Atom)
            await new AtomAnswer(context, root, expander).OneAsync(row, shape);
        else
            await JsonAsync(row, shape, new(format, root, expander), format);
    }

    /// <summary>Values of one property or section by themselves: <c>Document_X(guid'…')/Комментарий</c>.</summary>
    internal async Task PropertyAsync(EntitySet set, IReadOnlyDictionary<string, object> key, string name)
    {
        var format = AnswerFormats.Of(context.Request);
        if (set.Find(name) is null && set.Section(name) is null)
            throw ODataError.NoProperty(name);
        var shape = new ShapeBuilder(published, withLinks: false).Build(set, name, "");
        var sql = new Sql();
        using var connection = store.Reader();
        using var command = SetAnswer.Command(connection, $"select {shape.SelectList} from {set.Source} t0 where {Where(set, key, sql)}", sql);
        using var row = command.ExecuteReader();
        if (!row.Read())
            throw ODataError.NoInstance();
        if (format == AnswerFormat.Atom)
        {
            await new AtomAnswer(context, root, new Expander(connection)).PropertyAsync(row, shape);
            return;
        }

        context.Response.ContentType = AnswerFormats.ContentType(format);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRow.WriterOptions);
        writer.WriteStartObject();
        if (format != AnswerFormat.NoMetadata)
            writer.WriteString("odata.metadata", $"{root}$metadata#{set.Find(name)?.EdmType ?? $"Collection(StandardODATA.{set.Name}_{name}_RowType)"}");
        writer.WritePropertyName("value");
        JsonRow.Cell(writer, set.Find(name), row, 0);
        writer.WriteEndObject();
    }

    private async Task JsonAsync(SqliteDataReader row, RowShape shape, JsonEntity entity, AnswerFormat format)
    {
        context.Response.ContentType = AnswerFormats.ContentType(format);
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, JsonRow.WriterOptions);
        writer.WriteStartObject();
        if (format != AnswerFormat.NoMetadata)
            writer.WriteString("odata.metadata", $"{root}$metadata#{shape.Set.Name}/@Element");
        entity.Members(writer, row, shape);
        writer.WriteEndObject();
    }

    private static string Where(EntitySet set, IReadOnlyDictionary<string, object> key, Sql sql) =>
        string.Join(" and ", key.Select(part => $"t0.{Sql.Name(set.Find(part.Key)!.Column)} = {sql.Value(part.Value)}"));

    private static EntitySet Versioned(EntitySet set, bool hide) =>
        hide && set.Find("DataVersion") is not null ? set with { Source = $"(select *, null as no_version from {set.Source})", Properties = [.. set.Properties.Select(property => property.Name == "DataVersion" ? property with { Column = "no_version" } : property)] } : set;
}
