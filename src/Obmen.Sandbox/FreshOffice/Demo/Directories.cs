using System.Text.Json;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice.Demo;

/// <summary>The directories every CRM has: users, departments, types, statuses, currencies, units.</summary>
internal static class Directories
{
    /// <summary>Fills those that are empty; returns how many rows were written.</summary>
    public static int Fill(RowWriter rows)
    {
        using var json = JsonDocument.Parse(Resource.Text("FreshOffice.Demo.directories.json"));
        return json.RootElement.EnumerateObject().Sum(table => Fill(rows, CrmModel.Plain.Table(table.Name), table.Value));
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
