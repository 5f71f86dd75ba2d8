using Npgsql;
using Obmen.Store.Sql;

namespace Obmen.Store.Postgres;

/// <summary>The store of a console over many bases: a PostgreSQL database.</summary>
public static class PostgresStore
{
    /// <summary>
    /// Opens the database that an Npgsql connection string names, making its tables when they aren't there. Throws a
    /// <see cref="StoreException"/> in words that never hold the password.
    /// </summary>
    public static async Task<SqlStore> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancel)
    {
        try
        {
            return await SqlStore.OpenAsync(new PostgresDialect(connectionString), time, cancel);
        }
        catch (ArgumentException malformed)
        {
            throw new StoreException(
                new("Строка подключения к PostgreSQL записана с ошибкой.", "The PostgreSQL connection string is malformed."),
                new("Нужна строка вида Host=сервер;Database=obmen;Username=obmen;Password=…", "It should look like Host=server;Database=obmen;Username=obmen;Password=…"),
                malformed);
        }
        catch (NpgsqlException failure)
        {
            var reason = failure is PostgresException refused ? refused.MessageText : failure.InnerException?.Message ?? failure.Message;
            throw new StoreException(
                new($"Не удалось открыть базу данных PostgreSQL: {reason}", $"The PostgreSQL database can't be opened: {reason}"),
                new("Проверьте адрес сервера, имя базы, пользователя и пароль", "Check the server's address, the database, the user and the password"),
                failure);
        }
    }
}
