using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Obmen.Store.Sql;
using SQLitePCL;

namespace Obmen.Store.Sqlite;

/// <summary>
/// A statement run many times with other values. A command of the ADO.NET provider makes a reader, a parameter and a copy of every text
/// for each run, which takes more than the run itself.
/// </summary>
internal sealed class SqliteStatement : PreparedStatement
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] places;
    private readonly object?[] bound;
    private byte[] buffer = new byte[1024];

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        // SQLite counts parameters as it meets them, whatever they are called.
        places = [.. Enumerable.Range(0, raw.sqlite3_bind_parameter_count(statement)).Select(n => raw.sqlite3_bind_parameter_index(statement, $"${n.ToString(CultureInfo.InvariantCulture)}"))];
        bound = new object?[places.Length];
    }

    internal override int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // SQLite keeps what was bound, and of many rows most values are those of the row before.
            if (Same(bound[i], values[i]))
                continue;
            Check(Bind(places[i], values[i]));
            bound[i] = values[i];
        }

        var ended = raw.sqlite3_step(statement);
        // The reset tells the failure of the step once more.
        Check(raw.sqlite3_reset(statement));
        if (ended is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
            Check(ended);
        return raw.sqlite3_changes(database);
    }

    public override void Dispose() => statement.Dispose();

    private int Bind(int place, object? value) => value switch
    {
        string text => Bind(place, Utf8(text)),
        ReadOnlyMemory<byte> text => Bind(place, text.Span),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        null or DBNull => raw.sqlite3_bind_null(statement, place),
        _ => throw new ArgumentException($"A value of {value.GetType()} is not bound.", nameof(value)),
    };

    // A value that isn't bound yet is null here and in SQLite.
    private static bool Same(object? one, object? other) => ReferenceEquals(one, other) || one switch
    {
        string a => a.Length == 0 && other is string { Length: 0 },
        int a => other is int b && a == b,
        long a => other is long b && a == b,
        ReadOnlyMemory<byte> a => a.IsEmpty && other is ReadOnlyMemory<byte> { IsEmpty: true },
        _ => false,
    };

    // An empty span has no address, and a text without one is null to SQLite.
    private int Bind(int place, ReadOnlySpan<byte> text) =>
        text.IsEmpty ? raw.sqlite3_bind_text(statement, place, "") : raw.sqlite3_bind_text(statement, place, text);

    private ReadOnlySpan<byte> Utf8(string text)
    {
        if (Encoding.UTF8.GetMaxByteCount(text.Length) > buffer.Length)
            buffer = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        return buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer));
    }

    private void Check(int code)
    {
        if (code != raw.SQLITE_OK)
            SqliteException.ThrowExceptionForRC(code, database);
    }
}
