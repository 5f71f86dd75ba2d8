namespace Obmen.App.Commands;

/// <summary>The folder that was asked for, or a temporary one that is gone afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly bool isOurs;

    internal TemporaryFolder(string? asked)
    {
        isOurs = asked is null;
        Path = asked is null ? Directory.CreateTempSubdirectory("obmen-demo-").FullName : System.IO.Path.GetFullPath(asked);
    }

    internal string Path { get; }

    public void Dispose()
    {
        if (isOurs)
            Directory.Delete(Path, recursive: true);
    }
}
