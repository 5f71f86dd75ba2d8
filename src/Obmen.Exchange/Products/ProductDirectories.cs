using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>The directories that a <see cref="ProductMap"/> joins.</summary>
/// <param name="OneCKinds">1C's kinds of products.</param>
/// <param name="OneCUnits">1C's units.</param>
/// <param name="OneCRates">1C's VAT rates.</param>
/// <param name="Kinds">The CRM's kinds.</param>
/// <param name="Units">The CRM's units.</param>
/// <param name="Currencies">The CRM's currencies.</param>
public sealed record ProductDirectories(
    IReadOnlyList<DirectoryEntry> OneCKinds,
    IReadOnlyList<DirectoryEntry> OneCUnits,
    IReadOnlyList<DirectoryEntry> OneCRates,
    IReadOnlyList<DirectoryEntry> Kinds,
    IReadOnlyList<DirectoryEntry> Units,
    IReadOnlyList<DirectoryEntry> Currencies)
{
    /// <summary>Directories of ends that have none.</summary>
    public static ProductDirectories None { get; } = new([], [], [], [], [], []);

    /// <summary>Reads them; empty where an end has no such directory. Throws a <see cref="SideException"/> when an end fails.</summary>
    public static async Task<ProductDirectories> ReadAsync(ISide oneC, ISide crm, CancellationToken cancel)
    {
        return new(
            await OfAsync(oneC, DirectoryKind.ProductKinds),
            await OfAsync(oneC, DirectoryKind.Units),
            await OfAsync(oneC, DirectoryKind.VatRates),
            await OfAsync(crm, DirectoryKind.ProductKinds),
            await OfAsync(crm, DirectoryKind.Units),
            await OfAsync(crm, DirectoryKind.Currencies));

        async Task<IReadOnlyList<DirectoryEntry>> OfAsync(ISide side, DirectoryKind kind) =>
            side is IDirectories directories ? await directories.DirectoryAsync(kind, cancel) : [];
    }
}
