using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>Writes rows inside the writer's transaction. Every statement is prepared once.</summary>
internal sealed class RowWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public bool InTransaction => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle!) == 0;

    /// <summary>Writes a row and those below it, each told its parent's key. Fills in the keys.</summary>
    public NewRow Insert(NewRow row)
    {
        TakeCompanyFromContact(row);
        ParentCheck.Check(this, row);
        row.Values[row.Set.Key.Index] = Scalar(InsertText(row.Set), row.Values);
        foreach (var (by, child) in row.Children)
        {
            child[by.ForeignKey] = row.Key;
            Insert(child);
        }
        return row;
    }

    /// <summary>Changes the given properties, or all of them; false = there is no such row.</summary>
    public bool Update(NewRow row, long key, bool all)
    {
        ParentCheck.Check(this, row, given: true);
        var changed = row.Set.Properties.Where(property => property != row.Set.Key && (all || row.Given[property.Index])).ToList();
        if (changed.Count == 0)
            return Exists(row.Set, key);
        var text = $"UPDATE {row.Set.Table} SET {string.Join(", ", changed.Select((property, index) => $"{property.Column} = ?{index + 1}"))} WHERE {row.Set.Key.Column} = ?{changed.Count + 1}";
        return Execute(text, [.. changed.Select(property => row.Values[property.Index]), key]) > 0;
    }

    public bool Exists(CrmSet set, long key) =>
        Scalar($"SELECT 1 FROM {set.Table} WHERE {set.Key.Column} = ?1", key) is not null;

    public int Execute(string text, params ReadOnlySpan<object?> values) => Prepare(text, values).ExecuteNonQuery();

    /// <summary>The first value of the first row; null = no row, or a null.</summary>
    public object? Scalar(string text, params ReadOnlySpan<object?> values) =>
        Prepare(text, values).ExecuteScalar() is { } value and not DBNull ? value : null;

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    /// <summary>A phone or an e-mail of a person belongs to the person's company, which the request need not name.</summary>
    private void TakeCompanyFromContact(NewRow row)
    {
        if (row.Set.ColumnOrNull("contact_id") is { } contact && row.Values[contact.Index] is long key && row["company_id"] is null)
            row["company_id"] = Scalar("SELECT company_id FROM contacts WHERE id = ?1", key);
    }

    private static string InsertText(CrmSet set) =>
        $"INSERT INTO {set.Table} ({string.Join(",", set.Properties.Select(property => property.Column))}) VALUES ({string.Join(",", Enumerable.Range(1, set.Properties.Count).Select(index => "?" + index.ToString(CultureInfo.InvariantCulture)))}) RETURNING {set.Key.Column}";

    private SqliteCommand Prepare(string text, ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            prepared[text] = command = connection.CreateCommand();
            command.CommandText = text;
            for (var index = 1; index <= values.Length; index++)
                command.Parameters.Add(new SqliteParameter("?" + index.ToString(CultureInfo.InvariantCulture), null));
        }
        for (var index = 0; index < values.Length; index++)
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        return command;
    }
}
