using System.Security.Cryptography;
using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.Store;

namespace Obmen.App.Workspaces;

/// <summary>Where exchange files lie that a person hands over, and what makes them quick to read: below the data folder, for its owner alone.</summary>
public sealed class ExchangeFolders
{
    private const string Unfinished = ".part";
    private readonly string root;

    internal ExchangeFolders(DataFolder folder) => root = Path.Combine(folder.Path, "exchange");

    /// <summary>A new folder of the program's own, for a base whose files are handed over on the page.</summary>
    public string NewFolder() => Path.Combine(root, Guid.CreateVersion7().ToString("N"));

    /// <summary>Whether a folder is the program's own, so that it may be written to.</summary>
    public bool IsOwn(string folder) => folder.Length > 0 && Path.GetFullPath(folder).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>
    /// Takes a file that was handed over into a folder of the program's own, in the place of the one before. Only its own name is used, without any path; what
    /// breaks off leaves the former file as it was. Throws a <see cref="SideException"/> in words.
    /// </summary>
    public async Task TakeAsync(string folder, string name, Stream content, CancellationToken cancel)
    {
        if (!IsOwn(folder))
            throw new InvalidOperationException($"Not a folder of the program's own: {folder}");
        var extension = Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase) ? ".zip" : ".xml";
        var unfinished = Path.Combine(folder, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            OwnerOnly.CreateFolder(folder);
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
                await content.CopyToAsync(file, cancel);
            var former = Directory.EnumerateFiles(folder).Where(other => other != unfinished).ToList();
            File.Move(unfinished, Path.Combine(folder, $"{Guid.CreateVersion7():N}{extension}"));
            foreach (var other in former)
                File.Delete(other);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SideException(new($"Файл не принят: {failure.Message}", $"The file wasn't taken: {failure.Message}"), new("Проверьте место на диске и передайте файл ещё раз", "Check the space on the disk and hand the file over again"), Reaction.StopRun, failure);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The folder for what makes the files of a folder quick to read.</summary>
    internal string IndexOf(string folder)
    {
        var index = Path.Combine(root, "index", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))).AsSpan(0, 8)));
        OwnerOnly.CreateFolder(index);
        return index;
    }
}
