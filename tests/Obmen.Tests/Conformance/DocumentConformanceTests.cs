using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneC;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Conformance;

/// <summary>What a base of every configuration must do with the documents that it takes, whatever it calls them and whatever way leads to it.</summary>
public abstract class DocumentConformance(ServedBases bases) : IClassFixture<ServedBases>
{
    /// <summary>Connects by the way that the suite is about.</summary>
    internal virtual Task<OneCBase> ConnectAsync(ManagedBase served, string configuration) => served.ConnectAsync();

    /// <summary>What the base itself calls its objects.</summary>
    internal virtual Task<Configuration> NamesAsync(ManagedBase served, OneCBase side) => Task.FromResult(side.Configuration);

    /// <summary>Brings what was written to where it stays, on a way that needs a person for it, and gives the base as it is then.</summary>
    internal virtual Task<OneCBase> SettledAsync(ManagedBase served, OneCBase written) => Task.FromResult(written);

    private protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryConfiguration]
    public async Task A_document_is_created_once_whatever_the_key_of_the_attempt_and_reads_back_the_same(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var records = stage.Side.Targets.ToDictionary(target => target, target => stage.Document(target.Kind) with { Uid = Guid.NewGuid().ToString() });
        foreach (var (target, record) in records)
        {
            var documents = stage.Documents;
            (await documents.FindCreatedAsync(record, Guid.NewGuid(), Cancel)).ShouldBeNull(target.Name);
            var first = await documents.CreateAsync(record, Guid.NewGuid(), Cancel);
            (await documents.CreateAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(first, target.Name);
            first.Id.ShouldBe(record.Uid);
            (await documents.FindCreatedAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(first, target.Name);
            (await documents.FindAsync(new Lookup.ById(first.Id), Cancel)).ShouldHaveSingleItem(target.Name).ShouldBe(first, target.Name);
        }

        await stage.SettleAsync();
        foreach (var (target, record) in records)
        {
            var read = (await stage.Documents.FindAsync(new Lookup.ById(record.Uid), Cancel)).ShouldHaveSingleItem(target.Name);
            (await stage.Documents.CreateAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(read, target.Name);
            (await stage.Documents.FindCreatedAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(read, target.Name);
            read.Value.Number.ShouldNotBeEmpty("1C numbers a document that comes without a number");
            (read.Value.Kind, read.Value.Sum, read.Value.Currency, read.Value.CounterpartyId, read.Value.OrganisationId).ShouldBe((target.Kind, 1200m, "643", record.CounterpartyId, record.OrganisationId), target.Name);
            var line = read.Value.Lines.ShouldHaveSingleItem(target.Name);
            (line.ProductId, line.Quantity, line.Price, line.Sum, line.Vat.Percent, line.VatSum).ShouldBe((record.Lines[0].ProductId, 2m, 600m, 1200m, 20m, 200m), target.Name);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task An_update_writes_only_what_differs_keeps_the_rest_and_a_repeated_one_writes_nothing(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var settled = new Dictionary<string, TargetKind>();
        foreach (var (target, record, made) in await stage.MadeAsync())
        {
            var desired = record with { Sum = 1800, Comment = "", Lines = [record.Lines[0] with { Quantity = 3, Sum = 1800, VatSum = 300 }] };
            var changed = await stage.Documents.UpdateAsync(made.Id, made.Version, desired, Cancel);
            (changed.Value.Sum, changed.Value.Lines.ShouldHaveSingleItem().Quantity).ShouldBe((1800m, 3m), target.Name);
            changed.Value.Comment.ShouldBe("из CRM", "an empty field leaves the stored one");
            changed.Version.ShouldNotBe(made.Version);

            var writes = stage.Writes;
            (await stage.Documents.UpdateAsync(made.Id, changed.Version, desired, Cancel)).ShouldBe(changed, target.Name);
            stage.Writes.ShouldBe(writes, target.Name);
            settled.Add(made.Id, target);
        }

        await stage.SettleAsync();
        foreach (var (id, target) in settled)
        {
            var read = (await stage.Documents.FindAsync(new Lookup.ById(id), Cancel)).ShouldHaveSingleItem(target.Name).Value;
            (read.Sum, read.Lines.ShouldHaveSingleItem().Quantity, read.Comment).ShouldBe((1800m, 3m, "из CRM"), target.Name);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task One_that_was_changed_since_it_was_read_or_is_gone_is_not_written_over(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var all = await stage.MadeAsync();
        foreach (var (target, _, made) in all)
            await stage.Writer.ChangeAsync(stage.Meaning(target.Kind), made.Id, new() { ["comment"] = "правка бухгалтера" });
        await stage.SettleAsync();
        foreach (var (target, record, made) in all)
        {
            var failure = await Should.ThrowAsync<SideException>(() => stage.Documents.UpdateAsync(made.Id, made.Version, record with { Sum = 1 }, Cancel));
            failure.Reaction.ShouldBe(Reaction.AskPerson, target.Name);
            failure.What.Ru.ShouldContain("изменён после составления плана");
            (await stage.Documents.FindAsync(new Lookup.ById(made.Id), Cancel))[0].Value.Sum.ShouldBe(1200, target.Name);
            (await Should.ThrowAsync<SideException>(() => stage.Documents.UpdateAsync(Guid.NewGuid().ToString(), null, record, Cancel))).Reaction.ShouldBe(Reaction.AskPerson, target.Name);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_line_of_a_rate_that_the_base_has_not_is_refused_and_nothing_is_written(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        foreach (var target in stage.Side.Targets)
        {
            var record = stage.Document(target.Kind);
            record = record with { Uid = Guid.NewGuid().ToString(), Lines = [record.Lines[0] with { Vat = VatRate.Of(17), VatSum = 174.36m }] };
            var writes = stage.Writes;
            var failure = await Should.ThrowAsync<SideException>(() => stage.Documents.CreateAsync(record, Guid.NewGuid(), Cancel));
            failure.What.Ru.ShouldBe("В 1С нет ставки НДС «17%»", target.Name);
            stage.Writes.ShouldBe(writes, target.Name);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task A_contract_that_several_documents_need_at_once_is_created_once_and_the_main_one_is_told(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var contracts = stage.Side.Set<Contract>().ShouldNotBeNull();
        var wanted = new Contract { Name = "Основной договор", CounterpartyId = stage.Party, OrganisationId = stage.Organisation, Currency = "643", IsForSale = true };
        var before = (await contracts.FindAsync(new Lookup.ByOwner(stage.Party), Cancel)).Count;
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => contracts.CreateAsync(wanted, Guid.NewGuid(), Cancel)));
        var one = made.Distinct().ShouldHaveSingleItem();
        (one.Value.Name, one.Value.CounterpartyId, one.Value.OrganisationId, one.Value.Currency).ShouldBe((wanted.Name, wanted.CounterpartyId, wanted.OrganisationId, wanted.Currency));
        (await contracts.FindAsync(new Lookup.ByOwner(stage.Party), Cancel)).Count.ShouldBe(before + 1);
        await stage.SettleAsync();

        // Where a card names a main contract, it is that one; elsewhere none is.
        var isNamed = stage.Side.Configuration.Object("counterparty")!.Field("mainContract") is not null;
        if (isNamed)
            await stage.Writer.ChangeAsync("counterparty", stage.Party, new() { ["mainContract"] = one.Id });
        await stage.SettleAsync();
        (await stage.Side.Set<Contract>()!.FindAsync(new Lookup.ByOwner(stage.Party), Cancel)).Where(contract => contract.Value.IsMain).Select(contract => contract.Id).ShouldBe(isNamed ? [one.Id] : []);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Products_are_found_by_key_code_article_and_name_and_a_person_chooses_from_the_catalogs(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var article = $"СТ-{configuration}";
        await stage.Writer.ChangeAsync("product", stage.Table, new() { ["article"] = article });
        await stage.SettleAsync();
        var product = (await stage.Side.ProductsAsync(ProductKey.Article, [article, "нет такого"], Cancel)).ShouldHaveSingleItem();
        (product.Id, product.IsService).ShouldBe((stage.Table, false));
        product.Unit.ShouldNotBeEmpty();
        foreach (var key in Enum.GetValues<ProductKey>())
            (await stage.Side.ProductsAsync(key, [product.Of(key)], Cancel)).ShouldContain(product, key.ToString());
        (await stage.Side.ProductsAsync(ProductKey.Name, ["Сборка"], Cancel)).ShouldAllBe(found => found.IsService);

        var organisations = (await stage.Side.DirectoryAsync(DirectoryKind.Organisations, Cancel)).Select(entry => entry.Id).ToList();
        (await stage.Side.DirectoryAsync(DirectoryKind.Currencies, Cancel)).Select(entry => entry.Code).ShouldContain("643");
        (await stage.Side.DirectoryAsync(DirectoryKind.Users, Cancel)).ShouldNotBeEmpty();
        var accounts = await stage.Side.DirectoryAsync(DirectoryKind.MoneyAccounts, Cancel);
        accounts.ShouldNotBeEmpty();
        accounts.ShouldAllBe(account => organisations.Contains(account.Code));
    }

    private protected async Task<Stage> StageAsync(string configuration)
    {
        var served = await bases.OfAsync(configuration);
        var side = await ConnectAsync(served, configuration);
        return await Stage.OpenAsync(served, side, await NamesAsync(served, side), written => SettledAsync(served, written));
    }

    // A product, a service and a counterparty of the shared base; what a test makes is its own.
    private protected sealed class Stage(ManagedBase served, OneCBase side, BaseWriter writer, Func<OneCBase, Task<OneCBase>> settle) : IAsyncDisposable
    {
        public OneCBase Side { get; private set; } = side;

        public BaseWriter Writer => writer;

        public required string Party { get; init; }

        public required string Organisation { get; init; }

        public required string Table { get; init; }

        public required string Service { get; init; }

        public IRecordSet<TradeDocument> Documents => Side.Set<TradeDocument>()!;

        // What the base was asked to write, or what waits to be.
        public int Writes => Side.IsDeferred ? Side.Awaiting : served.Sandbox.Faults.Writes;

        public static async Task<Stage> OpenAsync(ManagedBase served, OneCBase side, Configuration names, Func<OneCBase, Task<OneCBase>> settle)
        {
            var writer = new BaseWriter(served.Sandbox, names);
            var unit = await writer.PiecesAsync();
            var stage = new Stage(served, side, writer, settle)
            {
                Party = (await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value.Code.Length > 0, Cancel)).Id,
                Organisation = (await side.DirectoryAsync(DirectoryKind.Organisations, Cancel))[0].Id,
                Table = await writer.NewAsync("product", new() { ["name"] = "Стол", ["unit"] = unit }),
                Service = await writer.NewAsync("product", new() { ["name"] = "Сборка", ["service"] = true, ["type"] = "Услуга", ["unit"] = unit }),
            };
            await stage.SettleAsync();
            return stage;
        }

        public async Task SettleAsync() => Side = await settle(Side);

        // A document of each kind, as 1C has it.
        public async Task<List<(TargetKind Target, TradeDocument Record, Stored<TradeDocument> Made)>> MadeAsync()
        {
            var records = Side.Targets.Select(target => (Target: target, Record: Document(target.Kind) with { Uid = Guid.NewGuid().ToString() })).ToList();
            foreach (var (_, record) in records)
                await Documents.CreateAsync(record, Guid.NewGuid(), Cancel);
            await SettleAsync();
            var made = new List<(TargetKind Target, TradeDocument Record, Stored<TradeDocument> Made)>();
            foreach (var (target, record) in records)
                made.Add((target, record with { Uid = "" }, (await Documents.FindAsync(new Lookup.ById(record.Uid), Cancel)).ShouldHaveSingleItem(target.Name)));
            return made;
        }

        public string Meaning(TradeKind kind) => Side.Configuration.Object(kind.Key()) is null ? "shipment" : kind.Key();

        public TradeDocument Document(TradeKind kind) => new()
        {
            Kind = kind,
            Date = new(2026, 4, 2, 11, 30, 0),
            CounterpartyId = Party,
            OrganisationId = Organisation,
            Currency = "643",
            Sum = 1200,
            Comment = "из CRM",
            Lines = [new() { ProductId = kind == TradeKind.Act ? Service : Table, Name = kind == TradeKind.Act ? "Сборка" : "Стол", Quantity = 2, Price = 600, Sum = 1200, Vat = VatRate.Of(20), VatSum = 200, IsService = kind == TradeKind.Act }],
        };

        public ValueTask DisposeAsync()
        {
            writer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

public sealed class DocumentConformanceTests(ServedBases bases) : DocumentConformance(bases);

/// <summary>The same of bases that are reached through COM.</summary>
[OlderConfigurations]
public sealed class DocumentComConformanceTests(ServedBases bases, ServedLines lines) : DocumentConformance(bases), IClassFixture<ServedLines>
{
    internal override Task<OneCBase> ConnectAsync(ManagedBase served, string configuration) => lines.ConnectAsync(served.Sandbox, configuration);
}
