using System.Text.Json;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>Writes the objects that <c>$expand</c> asks for beside their references.</summary>
internal sealed class Expansion(Base store) : IDisposable
{
    private SqliteConnection? connection;

    internal void Write(Utf8JsonWriter writer, Navigation navigation, SqliteDataReader row, IReadOnlyList<Column> columns)
    {
        var at = columns.Select((column, i) => (column, i)).FirstOrDefault(pair => pair.column.Property?.Name == navigation.KeyProperty);
        if (at.column is null || store.Configuration.Find(navigation.Target) is not { } target)
            return;
        writer.WritePropertyName(navigation.Name);
        connection ??= store.Reader();
        using var command = connection.CreateCommand();
        var found = Selection.Columns(store.Configuration, target, "", new Sql());
        command.CommandText = $"select {string.Join(", ", found.Select(column => column.Sql))} from {Sql.Name(target.Name)} t0 where Ref_Key = $key";
        command.Parameters.AddWithValue("$key", row.GetString(at.i));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        JsonRows.Write(writer, reader, found);
        writer.WriteEndObject();
    }

    public void Dispose() => connection?.Dispose();
}
