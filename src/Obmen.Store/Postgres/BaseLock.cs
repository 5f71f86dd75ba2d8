using Npgsql;

namespace Obmen.Store.Postgres;

/// <summary>A base taken on a connection of its own; the lock is given back before the connection goes to its pool, where it would live on.</summary>
internal sealed class BaseLock(NpgsqlConnection connection) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            try
            {
                await using var release = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
                await release.ExecuteNonQueryAsync();
            }
            catch (NpgsqlException) when (connection.State != System.Data.ConnectionState.Open)
            {
                // The connection was cut, and the server gave the lock back with it.
            }
        }
    }
}
