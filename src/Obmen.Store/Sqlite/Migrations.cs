using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Obmen.Store.Sqlite;

/// <summary>Brings a database to the program's schema: numbered scripts, each in a transaction of its own.</summary>
internal static class Migrations
{
    private const string Folder = "schema/";

    /// <summary>Applies what is missing; a database newer than the program is refused.</summary>
    internal static void Apply(SqliteConnection connection)
    {
        var assembly = typeof(Migrations).Assembly;
        var scripts = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var version = (int)Version(connection);
        if (version > scripts.Count)
        {
            throw new StoreException(
                new("База данных Обмена создана более новой версией программы.", "The Obmen database was made by a newer version of the program."),
                new("Обновите программу", "Update the program"));
        }

        for (var n = version; n < scripts.Count; n++)
        {
            using var stream = assembly.GetManifestResourceStream(scripts[n])!;
            using var reader = new StreamReader(stream);
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.CommandText = reader.ReadToEnd() + $"; pragma user_version = {(n + 1).ToString(CultureInfo.InvariantCulture)}";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static long Version(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma user_version";
        return (long)command.ExecuteScalar()!;
    }
}
