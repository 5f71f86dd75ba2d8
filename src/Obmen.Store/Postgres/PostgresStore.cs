using System.Globalization;
using Npgsql;
using Obmen.Store.Sql;

namespace Obmen.Store.Postgres;

/// <summary>The store of a console over many bases: a PostgreSQL database.</summary>
public static class PostgresStore
{
    private const int UsualSeconds = 15;

    /// <summary>
    /// Opens the database that an Npgsql connection string names, making its tables when they aren't there. Throws a
    /// <see cref="StoreException"/> in words that never hold the password.
    /// </summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="lease">How long a base that a dead or frozen process had stays taken; null = a quarter of a minute, or what OBMEN_LEASE_SECONDS says.</param>
    public static async Task<SqlStore> OpenAsync(string connectionString, TimeProvider time, CancellationToken cancel, TimeSpan? lease = null)
    {
        try
        {
            return await SqlStore.OpenAsync(new PostgresDialect(connectionString, lease ?? Usual()), time, cancel);
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

    private static TimeSpan Usual() => TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable("OBMEN_LEASE_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given is >= 1 and <= 3600 ? given : UsualSeconds);
}
