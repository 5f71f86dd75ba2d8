using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Storage;

/// <summary>The tables of a configuration. A base made for other tables is begun anew: a sandbox holds nothing that can't be made again.</summary>
internal sealed class Tables(Configuration configuration)
{
    // Attributes that 1C's configurations index, or that every lookup goes by.
    private static readonly string[] Indexed = ["Code", "Number", "Date", "Owner", "Owner_Key", "Parent_Key", "ОбъектВладелец", "ИНН"];

    internal void Create(SqliteConnection connection)
    {
        var ddl = Ddl();
        var mark = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(ddl)));
        if (Convert.ToInt32(Scalar(connection, "pragma user_version"), CultureInfo.InvariantCulture) == mark)
            return;
        using var transaction = connection.BeginTransaction();
        foreach (var table in Existing(connection))
            Execute(connection, $"drop table {Sql.Name(table)}");
        Execute(connection, ddl);
        Execute(connection, $"pragma user_version = {mark.ToString(CultureInfo.InvariantCulture)}");
        transaction.Commit();
    }

    private string Ddl() => string.Join(";\n", configuration.Sets.Where(IsTable).SelectMany(Ddl).Prepend("create table obmen_version (value integer not null)").Append("insert into obmen_version values (0)"));

    private static bool IsTable(EntitySet set) => set.Shape is SetShape.Objects or SetShape.Records or SetShape.RecordRows;

    private static IEnumerable<string> Ddl(EntitySet set)
    {
        var columns = set.Properties.Select(Column).Concat(set.Sections.Select(section => $"{Sql.Name(section.Name)} text default '[]'"));
        yield return $"create table {set.Source} ({string.Join(", ", columns)}, primary key ({string.Join(", ", set.Key.Select(Sql.Name))}))";
        foreach (var name in Indexed.Where(name => set.Find(name) is not null))
            yield return $"create index {Sql.Name($"ix_{set.Name}_{name}")} on {set.Source} ({Sql.Name(name)})";
    }

    private static string Column(Property property)
    {
        var type = property.Kind switch
        {
            ValueKind.Number => "real",
            ValueKind.Flag or ValueKind.Whole or ValueKind.Long => "integer",
            _ => "text",
        };
        return $"{Sql.Name(property.Column)} {type} default {(property.Empty is string text ? Sql.Constant(text) : "0")}";
    }

    private static List<string> Existing(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
