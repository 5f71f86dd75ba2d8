using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.FileBase;

/// <summary>The newest exported file of a folder.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Mark">The same for the same file as long as nobody writes to it.</param>
internal sealed record ExportFile(string Path, string Mark)
{
    /// <summary>The newest file of a folder, or null when it has none or isn't there.</summary>
    internal static ExportFile? Newest(string folder)
    {
        try
        {
            var newest = new DirectoryInfo(folder).EnumerateFiles().Where(IsExport).OrderByDescending(file => file.LastWriteTimeUtc).ThenByDescending(file => file.Name, StringComparer.Ordinal).FirstOrDefault();
            return newest is null ? null : new(newest.FullName, MarkOf(newest));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    internal static SideException None(string folder) => new(
        Directory.Exists(folder)
            ? new("В папке нет файла выгрузки из 1С (.xml или .zip).", "The folder holds no file exported from 1C (.xml or .zip).")
            : new("Папки с выгрузкой из 1С нет.", "The folder with 1C's export isn't there."),
        new("Выгрузите данные в 1С («Универсальный обмен данными в формате XML») и передайте файл на вкладке «Подключение» или положите его в эту папку", "Export the data in 1C («Универсальный обмен данными в формате XML») and hand the file over on the tab \"Connection\" or put it into this folder"),
        Reaction.StopRun);

    private static bool IsExport(FileInfo file) =>
        (file.Extension.Equals(".xml", StringComparison.OrdinalIgnoreCase) || file.Extension.Equals(".zip", StringComparison.OrdinalIgnoreCase)) && !file.Name.StartsWith('.');

    private static string MarkOf(FileInfo file) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{file.Name}\n{file.Length}\n{file.LastWriteTimeUtc.Ticks}"))).AsSpan(0, 12));
}
