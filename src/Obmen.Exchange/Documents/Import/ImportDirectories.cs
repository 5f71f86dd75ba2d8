using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Documents.Import;

/// <summary>What a base lets choose from for documents, and the CRM's side of it.</summary>
/// <param name="Map">Organisations of both, the CRM's types, statuses and users.</param>
/// <param name="Warehouses">1C's warehouses.</param>
/// <param name="Accounts">1C's accounts of our organisations; the code is the organisation.</param>
/// <param name="Users">1C's users.</param>
/// <param name="PriceTypes">1C's price types.</param>
/// <param name="Currencies">1C's currencies.</param>
public sealed record ImportDirectories(
    MapDirectories Map,
    IReadOnlyList<DirectoryEntry> Warehouses,
    IReadOnlyList<DirectoryEntry> Accounts,
    IReadOnlyList<DirectoryEntry> Users,
    IReadOnlyList<DirectoryEntry> PriceTypes,
    IReadOnlyList<DirectoryEntry> Currencies)
{
    /// <summary>Reads them; empty where an end has no such directory. Throws a <see cref="SideException"/> when an end fails.</summary>
    public static async Task<ImportDirectories> ReadAsync(ISide oneC, ISide crm, CancellationToken cancel)
    {
        return new(
            await MapDirectories.ReadAsync(oneC, crm, cancel),
            await OfAsync(DirectoryKind.Warehouses),
            await OfAsync(DirectoryKind.MoneyAccounts),
            await OfAsync(DirectoryKind.Users),
            await OfAsync(DirectoryKind.PriceTypes),
            await OfAsync(DirectoryKind.Currencies));

        async Task<IReadOnlyList<DirectoryEntry>> OfAsync(DirectoryKind kind) =>
            oneC is IDirectories directories ? await directories.DirectoryAsync(kind, cancel) : [];
    }
}
