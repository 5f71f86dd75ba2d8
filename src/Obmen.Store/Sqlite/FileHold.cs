using Obmen.Store.Sql;

namespace Obmen.Store.Sqlite;

/// <summary>A base taken by a lock of the system's on a file: it ends with the process, however that ends, and can't be lost before.</summary>
internal sealed class FileHold(FileStream file) : BaseHold
{
    public override ValueTask DisposeAsync() => file.DisposeAsync();
}
