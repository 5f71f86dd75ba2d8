using Microsoft.Data.Sqlite;
using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>Makes the tables from the model. Run on a file that has them, it changes nothing.</summary>
internal static class Schema
{
    private static readonly (string Table, string Column)[] SearchedBy =
        [("companies", "code_1c"), ("requisites_legal", "inn"), ("tovar", "code_1c"), ("documents", "companies_id")];

    public static void Create(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Join(";\n", CrmModel.Plain.Sets.Select(Table).Concat(Indexes()));
        command.ExecuteNonQuery();
    }

    private static string Table(CrmSet set) =>
        $"CREATE TABLE IF NOT EXISTS {set.Table} ({string.Join(", ", set.Properties.Select(property => Column(set, property)))})";

    private static string Column(CrmSet set, CrmProperty property) =>
        property == set.Key
            // AUTOINCREMENT: an identity never gives the key of an erased row again.
            ? $"{property.Column} INTEGER PRIMARY KEY AUTOINCREMENT"
            : $"{property.Column} {SqlType(property.Type)}{(property.Required ? " NOT NULL" : "")}";

    private static string SqlType(EdmType type) => type switch
    {
        EdmType.Int32 => "INTEGER",
        EdmType.Double or EdmType.Decimal => "REAL",
        EdmType.DateTime => "TEXT",
        _ => "TEXT COLLATE " + CrmCollation.Name,
    };

    private static IEnumerable<string> Indexes() => CrmModel.Plain.Sets
        .SelectMany(set => set.Navigations.Where(navigation => navigation.Many))
        .Select(navigation => (Table: navigation.Target, Column: navigation.ForeignKey))
        .Concat(SearchedBy)
        .Distinct()
        .Select(index => $"CREATE INDEX IF NOT EXISTS {index.Table}_{index.Column} ON {index.Table} ({index.Column})");
}
