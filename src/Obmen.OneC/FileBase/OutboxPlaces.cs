using Microsoft.Data.Sqlite;

namespace Obmen.OneC.FileBase;

/// <summary>Where objects stand in the order of writing, asked for one by one over one connection.</summary>
internal sealed class OutboxPlaces : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;

    internal OutboxPlaces(SqliteConnection connection)
    {
        this.connection = connection;
        find = new("select max(n) from pending where key = $key", connection);
        find.Parameters.Add("$key", SqliteType.Text);
    }

    /// <summary>The place of an object; null when none with this key waits.</summary>
    internal long? Of(string key)
    {
        find.Parameters["$key"].Value = key;
        return find.ExecuteScalar() as long?;
    }

    public void Dispose()
    {
        find.Dispose();
        connection.Dispose();
    }
}
