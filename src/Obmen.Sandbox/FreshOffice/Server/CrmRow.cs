using System.Globalization;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Server;

/// <summary>A row with the rows that were expanded in it.</summary>
internal sealed class CrmRow(object?[] values)
{
    public object?[] Values { get; } = values;

    public long Key => (long)Values[0]!;

    public Dictionary<string, List<CrmRow>> Expanded { get; } = new(StringComparer.Ordinal);
}

/// <summary>Loads rows and, a level at a time, what is expanded in them.</summary>
internal static class CrmRows
{
    internal static List<CrmRow> Load(SqliteConnection connection, CrmSet set, string rest, IReadOnlyList<object> values)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {string.Join(", ", set.Properties.Select(property => $"t0.\"{property.Name}\""))} from \"{set.Name}\" t0 {rest}";
        for (var i = 0; i < values.Count; i++)
            command.Parameters.AddWithValue($"$p{i}", values[i]);
        using var reader = command.ExecuteReader();
        var rows = new List<CrmRow>();
        while (reader.Read())
        {
            var row = new object?[set.Properties.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
            rows.Add(new(row));
        }

        return rows;
    }

    /// <summary>Fills in what <paramref name="paths"/> ask for: <c>contacts</c>, <c>contacts/phones</c>.</summary>
    internal static void Expand(SqliteConnection connection, CrmSet set, IReadOnlyList<CrmRow> rows, IReadOnlyCollection<string> paths)
    {
        foreach (var group in paths.GroupBy(path => path.Split('/')[0], StringComparer.OrdinalIgnoreCase))
        {
            var navigation = set.Navigation(group.Key) ?? throw new CrmError(400, $"The navigation property '{group.Key}' was not found.");
            var target = CrmModel.Sets.First(other => other.Name == navigation.Target);
            var children = rows.Count == 0 ? [] : Children(connection, set, target, navigation, rows);
            Expand(connection, target, children, [.. group.Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..])]);
        }
    }

    private static List<CrmRow> Children(SqliteConnection connection, CrmSet set, CrmSet target, CrmNavigation navigation, IReadOnlyList<CrmRow> rows)
    {
        var childColumn = navigation.IsMany ? navigation.ForeignKey : target.Key.Name;
        var ownAt = navigation.IsMany ? 0 : Position(set, navigation.ForeignKey);
        var keys = rows.Select(row => row.Values[ownAt]).OfType<long>().Distinct().ToList();
        var live = target.HasTrash ? " and coalesce(t0.trash, 0) = 0" : "";
        // A phone of a contact person is not a phone of the firm itself.
        var own = set.Name == "companies" && target.Find("contact_id") is not null ? " and coalesce(t0.contact_id, 0) = 0" : "";
        var children = Load(connection, target, $"where t0.\"{childColumn}\" in ({string.Join(',', keys.Select(key => key.ToString(CultureInfo.InvariantCulture)))}){live}{own} order by 1", []);
        var childAt = Position(target, childColumn);
        var byKey = children.ToLookup(child => (long)child.Values[childAt]!);
        foreach (var row in rows)
            row.Expanded[navigation.Name] = row.Values[ownAt] is long key ? [.. byKey[key]] : [];
        return children;
    }

    private static int Position(CrmSet set, string property)
    {
        for (var i = 0; i < set.Properties.Count; i++)
        {
            if (set.Properties[i].Name == property)
                return i;
        }

        throw new ArgumentException(property, nameof(property));
    }
}
