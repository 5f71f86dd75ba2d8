namespace Obmen.Store.Sqlite;

/// <summary>What an SQLite file may take of its computer.</summary>
public sealed record SqliteLimits
{
    /// <summary>How long a write waits for another program that holds the file.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The most pages (of 8 KiB in a file that this program made, of 4 KiB in one made by an older) that the file may have; null = as many as the disk. A write beyond is refused as on a full disk.</summary>
    public long? Pages { get; init; }

    /// <summary>Bytes of the log from which it is worth copying into the file: a plan of 100,000 rows takes somewhat more.</summary>
    public long Log { get; init; } = 96L * 1024 * 1024;
}
