using System.Collections.Concurrent;
using Obmen.OneC;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>The files by which a class of tests reaches its bases: those of each reading lie in a folder of their own.</summary>
public sealed class ServedFiles : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-export-");
    private readonly ConcurrentDictionary<OneCBase, ExportedFiles> opened = new();
    private int count;

    /// <summary>Exports a base and opens what was exported.</summary>
    internal Task<OneCBase> OpenAsync(ManagedBase served, string configuration) =>
        ReadAsync(new(served.Sandbox, Path.Combine(folder.FullName, $"{Interlocked.Increment(ref count)}"), configuration));

    /// <summary>Loads what was written into the base as a person would, exports it anew and opens that.</summary>
    internal async Task<OneCBase> SettledAsync(ManagedBase served, OneCBase written)
    {
        opened.TryRemove(written, out var files).ShouldBeTrue();
        if (written.Awaiting > 0)
        {
            using var file = new MemoryStream();
            written.WriteImport(file);
            using var loader = new Loader(served.Sandbox);
            await loader.LoadAsync(file.ToArray());
        }

        var side = await ReadAsync(files!);
        side.Awaiting.ShouldBe(0, "the export is the receipt");
        return side;
    }

    public void Dispose()
    {
        foreach (var files in opened.Values)
            files.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<OneCBase> ReadAsync(ExportedFiles files)
    {
        files.Export();
        var side = await OneCBase.OpenFileAsync(new() { Folder = files.Folder, IndexFolder = files.Folder }, TimeProvider.System, TestContext.Current.CancellationToken);
        opened[side] = files;
        return side;
    }
}
