namespace Obmen.Exchange;

/// <summary>A file for what memory shouldn't hold: readable by its owner alone and gone when it is closed or the process ends.</summary>
public static class TemporaryFile
{
    /// <summary>A new empty one, open for reading and writing.</summary>
    public static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 1 << 16,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(Path.Combine(Path.GetTempPath(), $"obmen-{Guid.NewGuid():N}.tmp"), options);
    }
}
