using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.App.Workspaces;

/// <summary>What the tab «Заполнение таблиц контрагентов» offers to choose from.</summary>
/// <param name="Managers">«Менеджер».</param>
/// <param name="Departments">«Отдел».</param>
/// <param name="Types">«Тип контрагента».</param>
/// <param name="Folders">«Группа контр.», parents before their children.</param>
public sealed record Choices(
    IReadOnlyList<DirectoryEntry> Managers, IReadOnlyList<DirectoryEntry> Departments, IReadOnlyList<DirectoryEntry> Types, IReadOnlyList<Folder> Folders)
{
    /// <summary>Reads them from both ends; empty lists where an end doesn't have them. Throws a <see cref="SideException"/> when an end fails.</summary>
    public static async Task<Choices> ReadAsync(Connection connection, CancellationToken cancel)
    {
        var directories = connection.Crm as IDirectories;
        return new(
            await ReadAsync(DirectoryKind.Users),
            await ReadAsync(DirectoryKind.Departments),
            await ReadAsync(DirectoryKind.CounterpartyTypes),
            connection.OneC is IFolders folders ? InOrder(await folders.FoldersAsync(cancel).ToListAsync(cancel)) : []);

        async Task<IReadOnlyList<DirectoryEntry>> ReadAsync(DirectoryKind kind) =>
            directories is null ? [] : await directories.DirectoryAsync(kind, cancel);
    }

    // Depth first, by name; a folder whose parent isn't there stands at the top.
    internal static IReadOnlyList<Folder> InOrder(List<Folder> folders)
    {
        var known = folders.Select(folder => folder.Id).ToHashSet(StringComparer.Ordinal);
        var below = folders.ToLookup(folder => known.Contains(folder.ParentId) && folder.ParentId != folder.Id ? folder.ParentId : "");
        var ordered = new List<Folder>(folders.Count);
        Add("");
        return ordered;

        void Add(string parent)
        {
            foreach (var folder in below[parent].OrderBy(folder => folder.Name, StringComparer.CurrentCulture))
            {
                ordered.Add(folder);
                Add(folder.Id);
            }
        }
    }
}
