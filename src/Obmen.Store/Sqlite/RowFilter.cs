using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Exchange.Planning;

namespace Obmen.Store.Sqlite;

/// <summary>A query over a plan's rows as SQL; values go in as parameters only.</summary>
internal sealed class RowFilter
{
    private readonly List<object?> values = [];
    private readonly RowQuery query;

    internal RowFilter(Guid planId, RowQuery query)
    {
        this.query = query;
        var conditions = new List<string> { $"plan = (select seq from plans where id = {Value(planId.ToString())})" };
        if (query.Numbers is { } numbers)
            conditions.Add($"n in ({string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))})");
        if (query.SourceIds is { } sources)
            conditions.Add($"source_id in ({string.Join(',', sources.Select(Value))})");
        if (query.Text.Length > 0)
            conditions.Add($"instr(search, {Value(SqliteStore.Fold(query.Text.Trim()))}) > 0");
        if (query.Kind is { } kind)
            conditions.Add($"kind = {Value(kind)}");
        if (query.Group is { } group)
            conditions.Add($"grouping = {Value(group)}");
        if (query.AmountFrom is { } least)
            conditions.Add($"amount >= {Value(SqliteStore.Kopecks(least))}");
        if (query.AmountTo is { } most)
            conditions.Add($"amount <= {Value(SqliteStore.Kopecks(most))}");
        if (query.Action is { } action)
            conditions.Add($"action = {(int)action}");
        if (query.Outcome is { } outcome)
            conditions.Add($"outcome = {(int)outcome}");
        if (query.Marked is { } marked)
            conditions.Add($"marked = {(marked ? 1 : 0)}");
        Where = string.Join(" and ", conditions);
    }

    /// <summary>The conditions.</summary>
    internal string Where { get; }

    /// <summary>Parameters $0, $1 …</summary>
    internal IReadOnlyList<object?> Values => values;

    /// <summary>The order, by which the number decides between equals.</summary>
    internal string Order => $"order by {Column(query.OrderBy)}{(query.Descending ? " desc" : "")}, n";

    /// <summary>Which part of the ordered rows.</summary>
    internal string Page => $"limit {query.Take.ToString(CultureInfo.InvariantCulture)} offset {query.Skip.ToString(CultureInfo.InvariantCulture)}";

    internal SqliteCommand Command(SqliteConnection connection, string select, string rest = "")
    {
        var command = connection.CreateCommand();
        command.CommandText = $"{select} where {Where}{rest}";
        for (var i = 0; i < values.Count; i++)
            command.Parameters.AddWithValue($"${i}", values[i]);
        return command;
    }

    // A field of the payload is named by letters alone; anything else orders by number.
    private static string Column(string field) => field switch
    {
        "code" or "name" or "action" or "outcome" or "amount" or "date" => field,
        "group" => "grouping",
        "targetId" => "length(target_id), target_id",
        "n" => "n",
        _ when field.Length > 0 && field.All(char.IsAsciiLetter) => $"json_extract(payload, '$.{field}')",
        _ => "n",
    };

    private string Value(object? value)
    {
        values.Add(value);
        return $"${(values.Count - 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
