using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Demo;

/// <summary>The directories every CRM has: users, departments, types, statuses, currencies, units.</summary>
internal static class Directories
{
    /// <summary>Their tables.</summary>
    public static IReadOnlySet<string> Tables { get; } = Read(json => json.EnumerateObject().Select(table => table.Name).ToHashSet(StringComparer.Ordinal));

    /// <summary>Fills those that are empty; returns how many rows were written.</summary>
    public static int Fill(RowWriter rows) =>
        Read(json => json.EnumerateObject().Sum(table => Fill(rows, CrmModel.Plain.Table(table.Name), table.Value)));

    private static T Read<T>(Func<JsonElement, T> read)
    {
        using var json = JsonDocument.Parse(Resource.Text("FreshOffice.Demo.directories.json"));
        return read(json.RootElement);
    }

    private static int Fill(RowWriter rows, CrmSet set, JsonElement entries)
    {
        if (rows.Scalar($"SELECT 1 FROM {set.Table} LIMIT 1") is not null)
            return 0;
        foreach (var entry in entries.EnumerateArray())
        {
            var row = new NewRow(set);
            foreach (var member in entry.EnumerateObject())
                row[member.Name] = member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetInt64() : member.Value.GetString();
            rows.Insert(row);
        }
        return entries.GetArrayLength();
    }
}
