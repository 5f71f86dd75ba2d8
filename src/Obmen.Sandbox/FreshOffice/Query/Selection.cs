using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>Which rows of a set are meant, and in what order.</summary>
internal sealed class Selection(CrmSet set)
{
    private readonly List<string> conditions = [];
    private readonly SqlValues values = new();

    public CrmSet Set => set;

    public SqlValues Values => values;

    public List<OrderTerm> Order { get; set; } = [new("t." + set.Key.Column, false)];

    public int? Limit { get; set; }

    public int? Offset { get; set; }

    public Selection Where(string condition)
    {
        conditions.Add(condition);
        return this;
    }

    public Selection Where(string column, object value) => Where($"t.{column} = {values.Add(value)}");

    public Selection Live(bool binnedToo)
    {
        if (LiveCondition(set, binnedToo) is { } condition)
            conditions.Add(condition);
        return this;
    }

    public static string? LiveCondition(CrmSet set, bool binnedToo) =>
        set.Trash is null || binnedToo ? null : "(t.trash IS NULL OR t.trash = 0)";

    public SqliteCommand Rows(SqliteConnection connection)
    {
        // The values of the order come after those of the row: the skip token is made of them.
        var sorted = string.Concat(Order.Select(term => ", " + term.Sql));
        var limit = Limit is null && Offset is null ? "" : $" LIMIT {values.Add((long)(Limit ?? -1))} OFFSET {values.Add((long)(Offset ?? 0))}";
        return Command(connection, $"SELECT {set.Columns}{sorted} FROM {set.Table} t{Sql()} ORDER BY {Ordering.Sql(Order)}{limit}");
    }

    public long Count(SqliteConnection connection)
    {
        using var command = Command(connection, $"SELECT count(*) FROM {set.Table} t{Sql()}");
        return (long)command.ExecuteScalar()!;
    }

    private string Sql() => conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions);

    private SqliteCommand Command(SqliteConnection connection, string text)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        values.BindTo(command);
        return command;
    }
}
