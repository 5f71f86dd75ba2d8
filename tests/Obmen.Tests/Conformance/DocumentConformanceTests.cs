using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.Tests.OneC;
using Obmen.Tests.OneCCom;

namespace Obmen.Tests.Conformance;

/// <summary>What a base of every configuration must do with the documents that it takes, whatever it calls them and whatever way leads to it.</summary>
public abstract class DocumentConformance(ServedBases bases) : IClassFixture<ServedBases>
{
    /// <summary>Connects by the way that the suite is about.</summary>
    internal virtual Task<OneCBase> ConnectAsync(ManagedBase served, string configuration) => served.ConnectAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryConfiguration]
    public async Task A_document_is_created_once_whatever_the_key_of_the_attempt_and_reads_back_the_same(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var documents = stage.Documents;
        foreach (var target in stage.Side.Targets)
        {
            var record = stage.Document(target.Kind) with { Uid = Guid.NewGuid().ToString() };
            (await documents.FindCreatedAsync(record, Guid.NewGuid(), Cancel)).ShouldBeNull(target.Name);
            var first = await documents.CreateAsync(record, Guid.NewGuid(), Cancel);
            (await documents.CreateAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(first, target.Name);
            first.Id.ShouldBe(record.Uid);
            first.Value.Number.ShouldNotBeEmpty("1C numbers a document that comes without a number");
            (await documents.FindCreatedAsync(record, Guid.NewGuid(), Cancel)).ShouldBe(first, target.Name);

            var read = (await documents.FindAsync(new Lookup.ById(first.Id), Cancel)).ShouldHaveSingleItem(target.Name);
            read.ShouldBe(first, target.Name);
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
        foreach (var target in stage.Side.Targets)
        {
            var record = stage.Document(target.Kind);
            var made = await stage.Documents.CreateAsync(record, Guid.NewGuid(), Cancel);
            var desired = record with { Sum = 1800, Comment = "", Lines = [record.Lines[0] with { Quantity = 3, Sum = 1800, VatSum = 300 }] };
            var changed = await stage.Documents.UpdateAsync(made.Id, made.Version, desired, Cancel);
            (changed.Value.Sum, changed.Value.Lines.ShouldHaveSingleItem().Quantity).ShouldBe((1800m, 3m), target.Name);
            changed.Value.Comment.ShouldBe("из CRM", "an empty field leaves the stored one");
            changed.Version.ShouldNotBe(made.Version);

            var writes = stage.Base.Sandbox.Faults.Writes;
            (await stage.Documents.UpdateAsync(made.Id, changed.Version, desired, Cancel)).ShouldBe(changed, target.Name);
            stage.Base.Sandbox.Faults.Writes.ShouldBe(writes, target.Name);
        }
    }

    [Theory]
    [EveryConfiguration]
    public async Task One_that_was_changed_since_it_was_read_or_is_gone_is_not_written_over(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        foreach (var target in stage.Side.Targets)
        {
            var record = stage.Document(target.Kind);
            var made = await stage.Documents.CreateAsync(record, Guid.NewGuid(), Cancel);
            await stage.Writer.ChangeAsync(stage.Side.Configuration.Object(target.Kind.Key()) is null ? "shipment" : target.Kind.Key(), made.Id, new() { ["comment"] = "правка бухгалтера" });
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
            var writes = stage.Base.Sandbox.Faults.Writes;
            var failure = await Should.ThrowAsync<SideException>(() => stage.Documents.CreateAsync(record, Guid.NewGuid(), Cancel));
            failure.What.Ru.ShouldBe("В 1С нет ставки НДС «17%»", target.Name);
            stage.Base.Sandbox.Faults.Writes.ShouldBe(writes, target.Name);
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

        // Where a card names a main contract, it is that one; elsewhere none is.
        var isNamed = stage.Side.Configuration.Object("counterparty")!.Field("mainContract") is not null;
        if (isNamed)
            await stage.Writer.ChangeAsync("counterparty", stage.Party, new() { ["mainContract"] = one.Id });
        (await contracts.FindAsync(new Lookup.ByOwner(stage.Party), Cancel)).Where(contract => contract.Value.IsMain).Select(contract => contract.Id).ShouldBe(isNamed ? [one.Id] : []);
    }

    [Theory]
    [EveryConfiguration]
    public async Task Products_are_found_by_key_code_article_and_name_and_a_person_chooses_from_the_catalogs(string configuration)
    {
        await using var stage = await StageAsync(configuration);
        var article = $"СТ-{configuration}";
        await stage.Writer.ChangeAsync("product", stage.Table, new() { ["article"] = article });
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

    private async Task<Stage> StageAsync(string configuration)
    {
        var served = await bases.OfAsync(configuration);
        return await Stage.OpenAsync(served, await ConnectAsync(served, configuration));
    }

    // A product, a service and a counterparty of the shared base; what a test makes is its own.
    private sealed record Stage(ManagedBase Base, OneCBase Side, BaseWriter Writer, string Party, string Organisation, string Table, string Service) : IAsyncDisposable
    {
        public IRecordSet<TradeDocument> Documents => Side.Set<TradeDocument>()!;

        public static async Task<Stage> OpenAsync(ManagedBase served, OneCBase side)
        {
            var writer = new BaseWriter(served.Sandbox, side.Configuration);
            var unit = await writer.PiecesAsync();
            var party = await side.Set<Counterparty>()!.ListAsync(Selection.All, Cancel).FirstAsync(party => party.Value.Code.Length > 0, Cancel);
            return new(
                served,
                side,
                writer,
                party.Id,
                (await side.DirectoryAsync(DirectoryKind.Organisations, Cancel))[0].Id,
                await writer.NewAsync("product", new() { ["name"] = "Стол", ["unit"] = unit }),
                await writer.NewAsync("product", new() { ["name"] = "Сборка", ["service"] = true, ["type"] = "Услуга", ["unit"] = unit }));
        }

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
            Writer.Dispose();
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
