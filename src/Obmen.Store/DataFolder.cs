namespace Obmen.Store;

/// <summary>Where the program keeps its data: the folder asked for, else OBMEN_DATA, else Obmen in the user's application data.</summary>
public sealed class DataFolder
{
    /// <summary>Opens the folder, making it for its owner alone when it isn't there. Throws a <see cref="StoreException"/> in words.</summary>
    public DataFolder(string? asked)
    {
        var path = asked ?? Environment.GetEnvironmentVariable("OBMEN_DATA");
        if (string.IsNullOrWhiteSpace(path))
            path = System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "Obmen");
        Path = System.IO.Path.GetFullPath(path);
        try
        {
            OwnerOnly.CreateFolder(Path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                new($"Папку данных «{Path}» не создать или не открыть.", $"The data folder \"{Path}\" can't be made or opened."),
                new("Проверьте права или укажите другую папку: --data", "Check the rights or give another folder: --data"),
                failure);
        }
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>The database file.</summary>
    public string Database => System.IO.Path.Combine(Path, "obmen.db");

    /// <summary>The key ring's folder.</summary>
    public string Keys => System.IO.Path.Combine(Path, "keys");

    /// <summary>The folder of the user's own configuration profiles.</summary>
    public string Profiles => System.IO.Path.Combine(Path, "profiles");

    /// <summary>The log's folder.</summary>
    public string Logs => System.IO.Path.Combine(Path, "logs");
}
