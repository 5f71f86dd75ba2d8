using Npgsql;
using Obmen.Store.Postgres;
using Obmen.Store.Sql;
using Obmen.Store.Sqlite;

namespace Obmen.Store;

/// <summary>
/// Where plans, journal and links are kept: the variable OBMEN_STORE, else what <see cref="Save"/> kept in the data folder, else the SQLite file
/// of that folder. A PostgreSQL database is named by its connection string; its password is encrypted at rest.
/// </summary>
public sealed class StoreSetting(DataFolder folder, SecretBox secrets)
{
    /// <summary>What stands for the SQLite file where a connection string may stand.</summary>
    public const string Sqlite = "sqlite";

    private const string Variable = "OBMEN_STORE";

    private string File => Path.Combine(folder.Path, "store.setting");

    /// <summary>The connection string, or <see cref="Sqlite"/>. Throws a <see cref="StoreException"/> when the saved one can't be decrypted.</summary>
    public string Read()
    {
        var given = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrWhiteSpace(given))
            return given.Trim();
        return Kept() ?? Sqlite;
    }

    /// <summary>What <see cref="Save"/> kept; null when nothing is. Throws a <see cref="StoreException"/> when it can't be decrypted.</summary>
    public string? Kept() => System.IO.File.Exists(File) ? secrets.Unprotect(System.IO.File.ReadAllText(File)) : null;

    /// <summary>Keeps where the store is from the next start on. The variable, where set, still goes first.</summary>
    public void Save(string store)
    {
        if (IsSqlite(store))
        {
            System.IO.File.Delete(File);
            return;
        }

        // Whole or not at all: a file cut in half would lose the way to the data.
        var fresh = File + ".new";
        System.IO.File.WriteAllText(fresh, secrets.Protect(store));
        System.IO.File.Move(fresh, File, overwrite: true);
    }

    /// <summary>Opens the store. Throws a <see cref="StoreException"/> in words.</summary>
    public async Task<SqlStore> OpenAsync(string store, TimeProvider time, SqliteLimits limits, CancellationToken cancel) => IsSqlite(store)
        ? await SqliteStore.OpenAsync(folder.Database, time, limits)
        : await PostgresStore.OpenAsync(store, time, cancel);

    /// <summary>A store's name without its password.</summary>
    public string Title(string store)
    {
        if (IsSqlite(store))
            return folder.Database;
        var parts = new NpgsqlConnectionStringBuilder(store);
        return $"PostgreSQL {parts.Host}:{parts.Port}/{parts.Database}";
    }

    /// <summary>Whether a setting means the file of the data folder.</summary>
    public static bool IsSqlite(string store) => store.Equals(Sqlite, StringComparison.OrdinalIgnoreCase);
}
