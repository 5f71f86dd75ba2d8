using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>The rows an expanded navigation leads to, for a batch of parents: one query a navigation and level, not one a row.</summary>
internal sealed class Expansion
{
    private static readonly List<object?[]> Nothing = [];

    private readonly Dictionary<long, List<object?[]>> rows = [];
    private readonly Dictionary<CrmNavigation, Expansion> below = [];
    private readonly int parentIndex;

    private Expansion(CrmNavigation by, CrmSet parents, Shape shape)
    {
        By = by;
        Shape = shape;
        parentIndex = by.Many ? parents.Key.Index : parents.Column(by.ForeignKey).Index;
    }

    public CrmNavigation By { get; }

    public Shape Shape { get; }

    /// <summary>What is expanded below, by navigation.</summary>
    public IReadOnlyDictionary<CrmNavigation, Expansion> Below => below;

    public List<object?[]> Of(object?[] parent) =>
        parent[parentIndex] is long key && rows.TryGetValue(key, out var found) ? found : Nothing;

    public static Dictionary<CrmNavigation, Expansion> Read(SqliteConnection connection, CrmModel model, Shape shape, List<object?[]> parents, Oddities oddities)
    {
        var expansions = new Dictionary<CrmNavigation, Expansion>();
        foreach (var navigation in shape.Set.Navigations)
        {
            if (shape.Expanded(navigation) is { } child)
                expansions[navigation] = Read(connection, model, navigation, shape.Set, child, parents, oddities);
        }
        return expansions;
    }

    private static Expansion Read(SqliteConnection connection, CrmModel model, CrmNavigation by, CrmSet parents, Shape shape, List<object?[]> parentRows, Oddities oddities)
    {
        var set = shape.Set;
        var expansion = new Expansion(by, parents, shape);
        var join = by.Many ? set.Column(by.ForeignKey) : set.Key;
        var keys = parentRows.Select(row => row[expansion.parentIndex]).OfType<long>().Distinct();
        var selection = NavigationRows.Select(set, by, $"t.{join.Column} IN (SELECT value FROM json_each(", $"[{string.Join(',', keys)}]", "))", oddities);
        var all = new List<object?[]>();
        using (var command = selection.Rows(connection))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
                all.Add(RowReader.Read(reader, set));
        }
        foreach (var row in all)
            expansion.Add((long)row[join.Index]!, row);
        foreach (var (navigation, deeper) in Read(connection, model, shape, all, oddities))
            expansion.below[navigation] = deeper;
        return expansion;
    }

    private void Add(long key, object?[] row)
    {
        if (!rows.TryGetValue(key, out var group))
            rows[key] = group = [];
        group.Add(row);
    }
}
