using Microsoft.Data.Sqlite;
using Obmen.Store.Sql;

namespace Obmen.Store.Sqlite;

/// <summary>The store of one computer: a file in the data folder.</summary>
public static class SqliteStore
{
    /// <summary>Opens the file, making it and its tables when they aren't there. Throws a <see cref="StoreException"/> in words.</summary>
    public static async Task<SqlStore> OpenAsync(string path, TimeProvider time, SqliteLimits? limits = null)
    {
        try
        {
            return await SqlStore.OpenAsync(new SqliteDialect(path, limits ?? new()), time, CancellationToken.None);
        }
        catch (SqliteException failure)
        {
            throw new StoreException(
                new($"Не удалось открыть базу данных Обмена: {failure.Message}", $"The Obmen database can't be opened: {failure.Message}"),
                new("Проверьте права на папку данных; если файл повреждён, восстановите его из копии", "Check the rights to the data folder; if the file is damaged, restore it from a copy"),
                failure);
        }
    }
}
