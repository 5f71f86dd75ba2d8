namespace Obmen.Store;

/// <summary>Folders that only their owner may look into.</summary>
public static class OwnerOnly
{
    /// <summary>Makes a folder, and those above it that are missing; one that is there stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
