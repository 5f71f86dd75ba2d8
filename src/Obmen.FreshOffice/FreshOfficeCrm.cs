using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.FreshOffice.Counterparties;
using Obmen.FreshOffice.Dialects;
using Obmen.FreshOffice.Documents;
using Obmen.FreshOffice.Products;
using Obmen.FreshOffice.Protocol;

namespace Obmen.FreshOffice;

/// <summary>The CRM end of the exchange: one subscription of FreshOffice, reached over its API v1.</summary>
public sealed class FreshOfficeCrm : ISide, IDirectories, IPriceColumns, IProductCatalog, IDocumentStatuses, IFieldGaps, IDiagnosable, IPaced
{
    private readonly CrmClient client;
    private readonly CrmDirectories directories;
    private readonly object[] sets;

    private FreshOfficeCrm(CrmClient client, CrmNames names)
    {
        (this.client, Names) = (client, names);
        directories = new(client, names);
        sets = [new CompanySet(client, names), .. Products(client, names, directories), .. Documents(client, names, directories)];
    }

    /// <inheritdoc/>
    public Words Title => CrmFailures.Title;

    /// <inheritdoc/>
    public Pace Pace => client.Pace;

    /// <summary>What the dialect's logical names are called on this server.</summary>
    public CrmNames Names { get; }

    /// <summary>
    /// Connects: reads <c>$metadata</c> and a row of companies, so that a wrong login, password, address or certificate shows here. Throws a
    /// <see cref="SideException"/> in words; writes nothing. The caller keeps <paramref name="http"/> alive and disposes it.
    /// </summary>
    public static async Task<FreshOfficeCrm> ConnectAsync(FreshOfficeConnection connection, HttpClient http, TimeProvider time, Dialect? dialect = null, CancellationToken cancel = default)
    {
        dialect ??= Dialect.Default;
        if (connection.Address.Length == 0)
            connection = connection with { Address = dialect.Address };
        if (!Uri.TryCreate(connection.Address, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SideException(
                new($"Адрес CRM «{connection.Address}» не похож на веб-адрес.", $"CRM address \"{connection.Address}\" is not a web address."),
                new("Укажите адрес вида https://api.myfreshcloud.com", "Give an address like https://api.myfreshcloud.com"),
                Reaction.StopRun);
        }

        var client = new CrmClient(http, connection, dialect, time);
        var names = new CrmNames(dialect, await client.MetadataAsync(cancel));
        if (names.Set("company") is not { } company || company.Field("id") is null || company.Field("name") is null || company.Field("code1C") is null)
            throw Unsuitable();
        await foreach (var _ in client.RowsAsync($"{company.Name}?$top=1&$select={company.Field("id")!.Name}", cancel))
            break;
        return new(client, names);
    }

    /// <inheritdoc/>
    public IRecordSet<T>? Set<T>()
        where T : class => sets.OfType<IRecordSet<T>>().FirstOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryEntry>> DirectoryAsync(DirectoryKind kind, CancellationToken cancel) => directories.ReadAsync(kind, cancel);

    /// <inheritdoc/>
    public IReadOnlyList<PriceColumn> PriceColumns => Obmen.FreshOffice.Products.PriceColumns.Of(Names);

    /// <inheritdoc/>
    public Task<IReadOnlyList<KnownProduct>> ProductsAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        Names.Set("product") is { } product && product.Field("id") is not null ? new LineProducts(client, product).FindAsync(by, values, cancel) : Task.FromResult<IReadOnlyList<KnownProduct>>([]);

    /// <inheritdoc/>
    public Task SetStatusAsync(string documentId, string statusId, CancellationToken cancel) =>
        sets.OfType<DocumentSet>().FirstOrDefault()?.SetStatusAsync(documentId, statusId, cancel) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public IReadOnlyList<string> Absent(string recordKind) => Names.Dialect.Sets.GetValueOrDefault(recordKind)?.Absent ?? [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var finding in new CrmDoctor(client, Names).ExamineAsync(cancel))
            yield return finding;
    }

    private static IEnumerable<object> Products(CrmClient client, CrmNames names, CrmDirectories directories)
    {
        var groups = names.Set("productGroup") is { } group && group.Field("id") is not null ? new ProductGroupSet(client, group) : null;
        if (groups is not null)
            yield return groups;
        if (names.Set("product") is { } product && product.Field("id") is not null && product.Field("code1C") is not null)
            yield return new ProductSet(client, product, groups, directories);
    }

    // A CRM of another kind, or a key without the right to a module, has no such sets.
    private static IEnumerable<object> Documents(CrmClient client, CrmNames names, CrmDirectories directories)
    {
        if (names.Set("document") is { } document && document.Field("id") is not null)
            yield return new DocumentSet(client, names, directories);
        if (names.Set("movement") is { } movement && movement.Field("id") is not null)
            yield return new MovementSet(client, names, directories);
    }

    private static SideException Unsuitable() => new(
        new("CRM FreshOffice: по этому адресу нет таблицы компаний с полями наименования и кода 1С.", "FreshOffice CRM: this address has no table of companies with a name and a 1C code."),
        new("Проверьте адрес API; если поля названы иначе, поправьте файл диалекта", "Check the API address; if the fields are called otherwise, mend the dialect file"),
        Reaction.StopRun);
}
