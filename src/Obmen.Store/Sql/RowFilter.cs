using System.Globalization;
using Obmen.Exchange;
using Obmen.Exchange.Planning;

namespace Obmen.Store.Sql;

/// <summary>A query over a plan's rows as SQL; values go in as parameters only.</summary>
internal sealed class RowFilter
{
    /// <summary>The condition that a row belongs to the plan whose id is the first parameter.</summary>
    internal const string Plan = "plan = (select seq from plans where id = $0)";

    private readonly List<object?> values = [];
    private readonly SqlDialect dialect;
    private readonly RowQuery query;

    internal RowFilter(SqlDialect dialect, Guid planId, RowQuery query)
    {
        (this.dialect, this.query) = (dialect, query);
        Value(planId.ToString());
        var conditions = new List<string> { Plan };
        if (query.Numbers is { } numbers)
            conditions.Add($"n in ({string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))})");
        if (query.SourceIds is { } sources)
            conditions.Add($"source_id in ({string.Join(',', sources.Select(Value))})");
        if (query.Text.Length > 0)
            conditions.Add(dialect.Contains("search", Value(SqlStore.Fold(query.Text.Trim()))));
        if (query.Kind is { } kind)
            conditions.Add($"kind = {Value(kind)}");
        if (query.Group is { } group)
            conditions.Add($"grouping = {Value(group)}");
        if (query.AmountFrom is { } least)
            conditions.Add($"amount >= {Value(SqlStore.Kopecks(least))}");
        if (query.AmountTo is { } most)
            conditions.Add($"amount <= {Value(SqlStore.Kopecks(most))}");
        conditions.AddRange(query.Columns.Select(Holds));
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
    internal object?[] Values => [.. values];

    /// <summary>The order, by which the number decides between equals.</summary>
    internal string Order => $"order by {Column(query.OrderBy)}{(query.Descending ? " desc" : "")}, n";

    /// <summary>Which part of the ordered rows.</summary>
    internal string Page => $"limit {query.Take.ToString(CultureInfo.InvariantCulture)} offset {query.Skip.ToString(CultureInfo.InvariantCulture)}";

    // A field of the payload is named by letters alone; anything else orders by number.
    private string Column(string field) => field switch
    {
        "code" or "name" or "action" or "outcome" or "amount" or "date" => field,
        "group" => "grouping",
        "targetId" => "length(target_id), target_id",
        "sourceId" => "length(source_id), source_id",
        "n" => "n",
        _ when field.Length > 0 && field.All(char.IsAsciiLetter) => Shown(dialect.JsonField("payload", field), ShownCodes.Of(field)),
        _ => "n",
    };

    // The words are the program's own, never a person's.
    private static string Shown(string json, IReadOnlyDictionary<string, Words> words) => words.Count == 0
        ? json
        : $"case {json} {string.Concat(words.Select(word => $"when '{word.Key}' then '{word.Value.Ru} {word.Value.En}' "))}else {json} end";

    private string Holds(ColumnFilter column) =>
        column.Field == "amount" ? Sums(column.Sums) : dialect.Contains(dialect.Folded(Text(column.Field)), Value(SqlStore.Fold(column.Text.Trim())));

    // A text that is no sum finds nothing.
    private string Sums((decimal? From, decimal? To)? sums) => sums switch
    {
        null => "1 = 0",
        (null, { } most) => $"amount <= {Value(SqlStore.Kopecks(most))}",
        ({ } least, null) => $"amount >= {Value(SqlStore.Kopecks(least))}",
        var (least, most) => $"amount between {Value(SqlStore.Kopecks(least))} and {Value(SqlStore.Kopecks(most))}",
    };

    // What a person sees in the column.
    private string Text(string field) => field switch
    {
        "action" => "reason_ru || ' ' || reason_en",
        "outcome" => "status_ru || ' ' || status_en",
        "date" => "substr(date, 9, 2) || '.' || substr(date, 6, 2) || '.' || substr(date, 1, 4) || substr(date, 11)",
        "targetId" => "target_id",
        "sourceId" => "source_id",
        _ => Column(field),
    };

    private string Value(object? value)
    {
        values.Add(value);
        return $"${(values.Count - 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
