using System.Text;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;
using Obmen.Sandbox.OneC.Storage;
using SQLitePCL;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>
/// Inserts many objects of one set with one prepared statement. Columns that the configuration lacks are left out; others get 1C's empty value,
/// those of <c>nulls</c> none. Values are bound by place, straight to the database: by name it takes four times as long.
/// </summary>
internal sealed class Inserter : IDisposable
{
    private readonly sqlite3? database;
    private readonly sqlite3_stmt? statement;
    private readonly int[] places;
    private readonly int versionPlace;
    private readonly Func<long> nextVersion;
    private byte[] buffer = new byte[4096];

    internal Inserter(SqliteConnection connection, EntitySet? set, IReadOnlyList<string> columns, IReadOnlyList<string> nulls, Func<long> nextVersion)
    {
        this.nextVersion = nextVersion;
        places = new int[columns.Count];
        if (set is null)
            return;
        var names = new List<string>();
        for (var i = 0; i < columns.Count; i++)
        {
            if (set.Find(columns[i]) is not null || set.Section(columns[i]) is not null)
                places[i] = Place(names, columns[i]);
        }

        if (set.Find("DataVersion") is not null)
            versionPlace = Place(names, "DataVersion");
        var values = names.Select(_ => "?").Concat(nulls.Select(_ => "null"));
        database = connection.Handle;
        Check(raw.sqlite3_prepare_v2(database, $"insert into {set.Source} ({string.Join(", ", names.Concat(nulls.Select(Sql.Name)))}) values ({string.Join(", ", values)})", out statement));
    }

    /// <summary>Inserts one object; values in the order of the columns, flags as bool, money as decimal, null as null.</summary>
    internal void Add(params ReadOnlySpan<object?> values)
    {
        if (statement is null)
            return;
        for (var i = 0; i < values.Length; i++)
        {
            if (places[i] > 0)
                Check(Bind(places[i], values[i]));
        }

        if (versionPlace > 0)
            Check(Text(versionPlace, Session.VersionText(nextVersion())));
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
            Check(raw.sqlite3_errcode(database));
        Check(raw.sqlite3_reset(statement));
    }

    public void Dispose() => statement?.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, place),
        string text => Text(place, text),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        decimal number => raw.sqlite3_bind_double(statement, place, (double)number),
        DateTime date => Text(place, Property.DateText(date)),
        _ => throw new ArgumentException($"No column holds a {value.GetType().Name}", nameof(value)),
    };

    private int Text(int place, string text)
    {
        if (buffer.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
            buffer = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return raw.sqlite3_bind_text(statement, place, buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
    }

    private void Check(int code) => SqliteException.ThrowExceptionForRC(code, database);

    private static int Place(List<string> names, string column)
    {
        names.Add(Sql.Name(column));
        return names.Count;
    }
}
