using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents;

/// <summary>The directories of both ends that a <see cref="DocumentMap"/> joins.</summary>
/// <param name="Organisations">1C's organisations.</param>
/// <param name="Types">The CRM's document types.</param>
/// <param name="Statuses">The CRM's document statuses.</param>
/// <param name="Requisites">The CRM's own organisations.</param>
/// <param name="Accounts">The CRM's accounts and cash desks.</param>
/// <param name="Users">The CRM's users.</param>
public sealed record MapDirectories(
    IReadOnlyList<DirectoryEntry> Organisations,
    IReadOnlyList<DirectoryEntry> Types,
    IReadOnlyList<DirectoryEntry> Statuses,
    IReadOnlyList<DirectoryEntry> Requisites,
    IReadOnlyList<DirectoryEntry> Accounts,
    IReadOnlyList<DirectoryEntry> Users)
{
    /// <summary>The CRM's articles of payments.</summary>
    public IReadOnlyList<DirectoryEntry> Articles { get; init; } = [];

    /// <summary>Directories of ends that have none.</summary>
    public static MapDirectories None { get; } = new([], [], [], [], [], []);

    /// <summary>Reads them; empty where an end has no such directory. Throws a <see cref="SideException"/> when an end fails.</summary>
    public static async Task<MapDirectories> ReadAsync(ISide oneC, ISide crm, CancellationToken cancel)
    {
        return new(
            await OfAsync(oneC, DirectoryKind.Organisations),
            await OfAsync(crm, DirectoryKind.DocumentTypes),
            await OfAsync(crm, DirectoryKind.DocumentStatuses),
            await OfAsync(crm, DirectoryKind.Organisations),
            await OfAsync(crm, DirectoryKind.MoneyAccounts),
            await OfAsync(crm, DirectoryKind.Users))
        {
            Articles = await OfAsync(crm, DirectoryKind.MoneyArticles),
        };

        async Task<IReadOnlyList<DirectoryEntry>> OfAsync(ISide side, DirectoryKind kind) =>
            side is IDirectories directories ? await directories.DirectoryAsync(kind, cancel) : [];
    }
}
