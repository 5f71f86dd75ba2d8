using System.Runtime.CompilerServices;
using Obmen.Exchange;
using Obmen.Exchange.Http;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC.Com;
using Obmen.OneC.Counterparties;
using Obmen.OneC.Documents;
using Obmen.OneC.FileBase;
using Obmen.OneC.OData;
using Obmen.OneC.Products;
using Obmen.OneC.Profiles;

namespace Obmen.OneC;

/// <summary>The 1C end of the exchange: one base, reached over 1C's automatic OData interface or its external connection (COM), or read from a file that it exports.</summary>
public sealed class OneCBase : ISide, IFolders, IDirectories, IPrices, IStock, IDocumentTarget, IProductCatalog, IDiagnosable, IPaced, IDeferred
{
    private readonly IOneCWay client;
    private readonly TimeProvider time;
    private readonly object[] sets;
    private readonly DocumentSet documents;
    private Outbox? outbox;
    private ClosedPapers? keptBack;
    private Func<bool> isOutdated = () => false;

    private OneCBase(IOneCWay client, Configuration configuration, TimeProvider time)
    {
        (this.client, this.time, Configuration) = (client, time, configuration);
        documents = new(client, configuration);
        sets = [new PartySet(client, configuration), documents, new PaymentSet(client, configuration), .. Products()];
        if (configuration.Object(Meaning.Contract) is { } contracts && contracts.Field("owner") is not null)
            sets = [.. sets, new ContractSet(client, configuration, contracts)];
    }

    /// <inheritdoc/>
    public Words Title => OneCFailures.Title;

    /// <inheritdoc/>
    public Pace Pace => client.Pace;

    /// <summary>The configuration as recognised («Текущая конфигурация»).</summary>
    public Configuration Configuration { get; }

    /// <summary>Whether the base marks buyers and suppliers, so that a selection by them works.</summary>
    public bool MarksRoles => Configuration.Object(Meaning.Counterparty)?.Path("buyer") is not null;

    /// <summary>
    /// Connects: reads <c>$metadata</c>, recognises the configuration by what the base declares (rule C1) and reads a counterparty, so that
    /// wrong credentials, addresses and rights show here. Throws a <see cref="SideException"/> in words; writes nothing. The caller keeps
    /// <paramref name="http"/> alive and disposes it.
    /// </summary>
    public static async Task<OneCBase> ConnectAsync(OneCConnection connection, HttpClient http, TimeProvider time, CancellationToken cancel = default)
    {
        CheckAddress(connection.Address);
        var client = new ODataClient(http, connection, time);
        var chosen = connection.Profile ?? Profile.All.FirstOrDefault(profile => profile.Id == connection.Configuration);
        var declared = await client.MetadataAsync(Configuration.Asked(chosen), connection.Metadata ?? new(), cancel);
        var configuration = Configuration.Recognise(declared, chosen);
        if (configuration.Object(Meaning.Counterparty) is not { } party)
            throw Unsuitable(new("1С: в составе OData нет справочника контрагентов.", "1C: the catalog of counterparties is not published over OData."), OneCFailures.Publish);
        await foreach (var _ in client.RowsAsync($"{party.Set}?$top=1&$select=Ref_Key", cancel))
            break;
        return new(client, configuration, time);
    }

    /// <summary>Whether it is read from a file.</summary>
    public bool IsFile => client is FileWay;

    /// <inheritdoc/>
    public bool IsDeferred => outbox is not null;

    /// <summary>How many objects and records wait to be loaded into 1C; 0 for a base that is written to at once.</summary>
    public int Awaiting => outbox?.Count() ?? 0;

    /// <summary>How many of them are documents of a period that 1C has closed since they were written: the file for 1C leaves them out.</summary>
    public int KeptBack => keptBack?.Count(outbox!) ?? 0;

    /// <summary>
    /// Writes the file that carries what waits into 1C, in memory that doesn't grow with it. Throws a <see cref="SideException"/> in words, with nothing written, when
    /// nothing waits but what is kept back.
    /// </summary>
    public void WriteImport(Stream to)
    {
        if (outbox is null || keptBack is null)
            throw ImportFile.Nothing();
        new ImportFile(Configuration, outbox, keptBack).Write(to, time.GetLocalNow().DateTime);
    }

    /// <summary>Whether what it was read from has been replaced since: a newer file lies in the folder. Connect again then.</summary>
    public bool IsOutdated => isOutdated();

    /// <summary>
    /// Reads the newest file of a folder as a base: indexes it when it is new, and recognises the configuration by what the file says and holds.
    /// Throws a <see cref="SideException"/> in words.
    /// </summary>
    public static Task<OneCBase> OpenFileAsync(OneCFileConnection connection, TimeProvider time, CancellationToken cancel = default) => Task.Run(
        async () =>
        {
            var file = ExportFile.Newest(connection.Folder) ?? throw ExportFile.None(connection.Folder);
            IEnumerable<Profile> profiles = connection.Profile is { } own ? [.. Profile.All, own] : Profile.All;
            var index = FileIndex.Open(file, connection.IndexFolder, new AskedNames(profiles), cancel);
            var outbox = Outbox.Open(connection.IndexFolder);
            var writer = new FileWriter(index, outbox);
            writer.Settle();
            var way = new FileWay(index, writer, time);
            var configuration = FileConfiguration.Of(index, connection.Profile);
            if (configuration.Object(Meaning.Counterparty) is null)
                throw Unsuitable(new("1С: в файле нет контрагентов.", "1C: the file holds no counterparties."), way.Publish);
            var kept = await ClosedPapers.ReadAsync(index, way, configuration, cancel);
            return new OneCBase(way, configuration, time) { outbox = outbox, keptBack = kept, isOutdated = () => ExportFile.Newest(connection.Folder) is { } newest && newest.Mark != file.Mark };
        },
        cancel);

    /// <summary>
    /// Connects through the external connection, recognises the configuration by what the base says of itself and has, and reads a counterparty. Throws a
    /// <see cref="SideException"/> in words; writes nothing. The caller keeps <paramref name="lines"/> alive.
    /// </summary>
    public static async Task<OneCBase> OpenComAsync(OneCComConnection connection, ComLines lines, TimeProvider time, CancellationToken cancel = default)
    {
        var line = lines.Of(connection);
        var about = await line.ConnectAsync(cancel);
        var sets = await ComSets.ReadAsync(line, Configuration.Asked(connection.Profile), cancel);
        var named = Profile.All.Where(profile => profile.Marks.Names.Contains(about.Configuration)).ToList();
        var configuration = Configuration.Recognise(sets.Declared(), connection.Profile, named.Count > 0 ? named : null);
        var way = new ComWay(line, sets, time);
        if (configuration.Object(Meaning.Counterparty) is not { } party)
            throw Unsuitable(new("1С: в конфигурации нет справочника контрагентов.", "1C: the configuration has no catalog of counterparties."), way.Publish);
        await foreach (var _ in way.RowsAsync($"{party.Set}?$top=1&$select=Ref_Key", cancel))
            break;
        return new(way, configuration, time);
    }

    /// <inheritdoc/>
    public IRecordSet<T>? Set<T>()
        where T : class => sets.OfType<IRecordSet<T>>().FirstOrDefault();

    /// <inheritdoc/>
    public IRecordSource<T>? Source<T>()
        where T : class => sets.OfType<IRecordSource<T>>().FirstOrDefault();

    /// <inheritdoc/>
    public Task<IReadOnlyList<PriceType>> PriceTypesAsync(CancellationToken cancel) => new PriceReader(client, Configuration, time).TypesAsync(cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ProductPrice> PricesAsync(string priceTypeId, DateOnly? day, CancellationToken cancel) =>
        new PriceReader(client, Configuration, time).PricesAsync(priceTypeId, day, cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryEntry>> WarehousesAsync(CancellationToken cancel) => new StockReader(client, Configuration).WarehousesAsync(cancel);

    /// <inheritdoc/>
    public IAsyncEnumerable<ProductBalance> BalancesAsync(CancellationToken cancel) => new StockReader(client, Configuration).BalancesAsync(cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Folder> FoldersAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var directory = new PartyDirectory();
        await directory.ReadFoldersAsync(client, new PartyNames(Configuration), cancel);
        foreach (var folder in directory.Folders.Values)
            yield return folder;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DirectoryEntry>> DirectoryAsync(DirectoryKind kind, CancellationToken cancel) =>
        new OneCDirectories(client, Configuration).ReadAsync(kind, DateOnly.FromDateTime(time.GetLocalNow().DateTime), cancel);

    /// <inheritdoc/>
    public IReadOnlyList<TargetKind> Targets => documents.Targets;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ClosedPeriod>> ClosedPeriodsAsync(CancellationToken cancel) => new DocumentGate(client, Configuration).ClosedAsync(cancel);

    /// <inheritdoc/>
    public Task CheckRightsAsync(TradeKind kind, CancellationToken cancel) =>
        documents.SetOf(kind) is { } set ? new DocumentGate(client, Configuration).CheckRightsAsync(set, cancel) : Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<KnownProduct>> ProductsAsync(ProductKey by, IReadOnlyCollection<string> values, CancellationToken cancel) =>
        new ProductFinder(client, Configuration).FindAsync(by, values, cancel);

    /// <inheritdoc/>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var finding in new OneCDoctor(client, Configuration).ExamineAsync(cancel))
            yield return finding;
    }

    // A base that doesn't publish its products exchanges the rest.
    private IEnumerable<object> Products()
    {
        if (Configuration.Object(Meaning.Product) is null)
            return [];
        var names = new ProductNames(Configuration);
        return [new ProductSet(client, names, time), new ProductFolders(client, names)];
    }

    private static void CheckAddress(string text)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
        if (isAddress && address!.UserInfo.Length == 0)
            return;
        throw new SideException(
            isAddress
                ? new("В адресе 1С записаны имя или пароль.", "The 1C address carries a user name or a password.")
                : new($"Адрес 1С «{text}» не похож на веб-адрес.", $"1C address \"{text}\" is not a web address."),
            new("Укажите адрес публикации вида http://сервер/база", "Give the publication's address like http://server/base"),
            Reaction.StopRun);
    }

    private static SideException Unsuitable(Words what, Words advice) => new(what, advice, Reaction.StopRun);
}
