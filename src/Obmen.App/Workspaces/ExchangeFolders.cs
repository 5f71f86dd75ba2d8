using System.Security.Cryptography;
using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Statements;
using Obmen.OneC.Files;
using Obmen.Store;

namespace Obmen.App.Workspaces;

/// <summary>A bank's statement that was handed over.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Payments">How many payments it lists.</param>
/// <param name="From">The day of the first.</param>
/// <param name="To">The day of the last.</param>
public sealed record TakenStatement(string Path, int Payments, DateOnly From, DateOnly To);

/// <summary>Where exchange files lie that a person hands over, and what makes them quick to read: below the data folder, for its owner alone.</summary>
public sealed class ExchangeFolders
{
    private const string Unfinished = ".part";
    private const int LongestName = 60;
    private readonly string root;

    internal ExchangeFolders(DataFolder folder) => root = Path.Combine(folder.Path, "exchange");

    /// <summary>A new folder of the program's own, for a base whose files are handed over on the page.</summary>
    public string NewFolder() => Path.Combine(root, Guid.CreateVersion7().ToString("N"));

    /// <summary>Whether a folder is the program's own, so that it may be written to.</summary>
    public bool IsOwn(string folder) => folder.Length > 0 && Path.GetFullPath(folder).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>
    /// Takes a file that was handed over into a folder of the program's own, in the place of the one before. Only its own name is used, without any path; what
    /// breaks off, or can't be read as a file of 1C, leaves the former file as it was. Throws a <see cref="SideException"/> in words.
    /// </summary>
    public Task TakeAsync(string folder, string name, Stream content, CancellationToken cancel)
    {
        var extension = Path.GetExtension(name).Equals(".zip", StringComparison.OrdinalIgnoreCase) ? ".zip" : ".xml";
        return TakeAsync(folder, $"{Guid.CreateVersion7():N}{extension}", content, file => Task.Run(() => OneCFile.Check(file, Path.GetFileName(name), cancel), cancel), cancel);
    }

    /// <summary>
    /// Takes a bank's statement that was handed over for a base, in the place of the one before, and tells what is in it. Throws a <see cref="SideException"/> in words
    /// when it isn't one, breaks off or is spoilt; the former one stays then.
    /// </summary>
    public async Task<TakenStatement> TakeStatementAsync(string baseId, string name, Stream content, CancellationToken cancel)
    {
        var (plain, count, from, to) = (PlainName(name), 0, DateOnly.MaxValue, DateOnly.MinValue);
        var folder = Path.Combine(root, "statements", Hash(baseId));
        await TakeAsync(folder, plain, content, LookAsync, cancel);
        return new(Path.Combine(folder, plain), count, from, to);

        async Task LookAsync(string file)
        {
            await foreach (var paper in StatementReader.ReadAsync(file, cancel, plain))
            {
                count++;
                foreach (var day in new[] { paper.Date, paper.PaidOn, paper.ReceivedOn }.OfType<DateOnly>())
                    (from, to) = (day < from ? day : from, day > to ? day : to);
            }

            if (count == 0)
                throw new SideException(new($"«{plain}»: в выписке нет ни одного платежа.", $"\"{plain}\": the statement holds no payment."), new("Выберите в клиент-банке другой период", "Choose another period in the bank's program"), Reaction.StopRun);
        }
    }

    private async Task TakeAsync(string folder, string name, Stream content, Func<string, Task> look, CancellationToken cancel)
    {
        if (!IsOwn(folder))
            throw new InvalidOperationException($"Not a folder of the program's own: {folder}");
        var unfinished = Path.Combine(folder, Guid.NewGuid().ToString("N") + Unfinished);
        try
        {
            OwnerOnly.CreateFolder(folder);
            await using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
                await content.CopyToAsync(file, cancel);
            await look(unfinished);
            var taken = Path.Combine(folder, name);
            var former = Directory.EnumerateFiles(folder).Where(other => other != unfinished && other != taken).ToList();
            File.Move(unfinished, taken, overwrite: true);
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
        var index = Path.Combine(root, "index", Hash(Path.GetFullPath(folder)));
        OwnerOnly.CreateFolder(index);
        return index;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    // What a person calls the file, of letters that lead nowhere on any system.
    private static string PlainName(string name)
    {
        var plain = string.Concat(Path.GetFileNameWithoutExtension(name.Replace('\\', '/')).Where(c => char.IsLetterOrDigit(c) || c is '-' or '_' or ' ').Take(LongestName)).Trim();
        return $"{(plain.Length > 0 ? plain : "statement")}.txt";
    }
}
