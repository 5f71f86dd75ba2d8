using System.Data.Common;

namespace Obmen.Store.Sql;

/// <summary>Carries everything from one store to another, of whatever kind each is.</summary>
public static class StoreMove
{
    private const int RowsAtOnce = 500;

    // Every table of the schema; the test of the move fails when one is left out.
    private static readonly string[] Tables = ["settings", "plans", "plan_rows", "runs", "entries", "links", "messages", "audit"];

    /// <summary>
    /// Copies every row; the source is only read. All or nothing: the target is filled in one transaction, so that a move that was cut off
    /// leaves it empty and can be repeated. Nobody may write to the source meanwhile.
    /// </summary>
    /// <param name="from">Where everything is.</param>
    /// <param name="to">An empty store; a <see cref="StoreException"/> tells when it isn't.</param>
    /// <param name="step">Called with a table and how many of its rows are copied.</param>
    /// <param name="cancel">Leaves the target empty.</param>
    /// <returns>How many rows were carried over.</returns>
    public static async Task<long> CopyAsync(SqlStore from, SqlStore to, Action<string, long> step, CancellationToken cancel)
    {
        try
        {
            return await CopyTablesAsync(from.Dialect, to.Dialect, step, cancel);
        }
        catch (DbException failure)
        {
            throw to.Dialect.Explain(failure);
        }
    }

    private static async Task<long> CopyTablesAsync(SqlDialect from, SqlDialect to, Action<string, long> step, CancellationToken cancel)
    {
        await using var source = await from.ConnectAsync(cancel);
        var target = await to.ConnectAsync(cancel);
        try
        {
            using var statements = new Statements(to, target);
            statements.Run(to.Begin);
            foreach (var table in Tables)
                RefuseFull(statements, table);
            var total = 0L;
            foreach (var table in Tables)
                total += await CopyTableAsync(from, source, statements, table, step, cancel);
            to.ContinueNumbering(statements);
            statements.Run("commit");
            return total;
        }
        finally
        {
            await to.DropAsync(target);
        }
    }

    private static async Task<long> CopyTableAsync(SqlDialect from, DbConnection source, Statements target, string table, Action<string, long> step, CancellationToken cancel)
    {
        await using var command = from.Command(source, $"select * from {table}", []);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var insert = $"insert into {table} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, n) => $"${n}"))})";
        var rows = new List<object?[]>(RowsAtOnce);
        var total = 0L;
        while (await reader.ReadAsync(cancel))
        {
            var row = new object[columns.Count];
            reader.GetValues(row);
            rows.Add(row);
            total++;
            if (rows.Count == RowsAtOnce)
                Flush();
        }

        Flush();
        return total;

        void Flush()
        {
            target.RunMany(insert, rows);
            rows.Clear();
            step(table, total);
        }
    }

    private static void RefuseFull(Statements target, string table)
    {
        if (target.Value($"select 1 from {table} limit 1") is not null)
        {
            throw new StoreException(
                new("Туда уже что-то записано: перенос возможен только в пустое хранилище.", "Something is stored there already: only an empty store can be moved to."),
                new("Создайте новую базу данных и повторите", "Make a new database and try again"));
        }
    }
}
