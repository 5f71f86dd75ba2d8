namespace Obmen.Store;

/// <summary>Where the program keeps its data: the folder asked for, else OBMEN_DATA, else Obmen in the user's application data.</summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder, making it for its owner alone when it isn't there.</summary>
    public DataFolder(string? asked)
    {
        var path = asked ?? Environment.GetEnvironmentVariable("OBMEN_DATA");
        if (string.IsNullOrWhiteSpace(path))
            path = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "Obmen");
        Path = System.IO.Path.GetFullPath(path);
        OwnerOnly.CreateFolder(Path);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "obmen.db");

    /// <summary>The key ring's folder.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The log's folder.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");

    /// <summary>
    /// Takes a base for this process, so that the page and the command line don't work on it at once; null when another process has it.
    /// Given back on dispose, and by the system when the process is killed.
    /// </summary>
    public IDisposable? TakeBase(string baseId)
    {
        var locks = System.IO.Path.Combine(Path, "locks");
        OwnerOnly.CreateFolder(locks);
        try
        {
            return new FileStream(System.IO.Path.Combine(locks, $"{baseId}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
