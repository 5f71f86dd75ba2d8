using Obmen.OneC.Files;

namespace Obmen.Tests.Files;

/// <summary>Sample files of 1C, and files made for a test in a folder that goes away with it.</summary>
internal sealed class Sample : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-test-");

    /// <summary>The path of a shipped sample.</summary>
    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Files", "Samples", name);

    /// <summary>All objects of a shipped sample.</summary>
    public static List<OneCObject> Read(string name) => ReadAll(PathOf(name));

    public static List<OneCObject> ReadAll(string path)
    {
        using var file = OneCFile.Open(path);
        return [.. file.Read(TestContext.Current.CancellationToken)];
    }

    public string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public FileStream Create(string name) => File.Create(Path.Combine(folder.FullName, name));

    public void Dispose() => folder.Delete(recursive: true);
}
