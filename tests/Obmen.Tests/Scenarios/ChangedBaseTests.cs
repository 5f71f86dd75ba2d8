using Obmen.App.Workspaces;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Records;
using Obmen.Exchange.Running;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Undo;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Sandbox.FreshOffice;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A base that isn't as its profile has it, changed by its owner or of a release not seen yet: what is there goes both ways, what isn't is told (C1).</summary>
public sealed class ChangedBaseTests
{
    private const string New = "Новая фирма ООО";

    private static readonly (string Meaning, string Field)[] Retired =
        [("counterparty", "okpo"), ("counterparty", "comment"), ("partner", "comment"), ("product", "article"), ("product", "note"), ("invoice", "comment"), ("shipment", "comment"), ("bankIn", "purpose")];

    private static CancellationToken Cancel => World.Cancel;

    [Theory]
    [EveryConfiguration(AndOverCom = true)]
    public async Task A_base_with_one_attribute_in_ten_changed_exchanges_what_is_left_and_doubles_nothing(string configuration)
    {
        await using var world = await World.StartAsync(12, configuration: configuration, documents: 40);
        // Another customer for each configuration, the same at each run.
        Customer.Change(world.OneC, world.ConfigurationId, new Random(configuration.Sum(letter => letter)));
        await world.ConnectAsync();
        await CodeAsync(world);
        var import = await CounterpartiesAsync(world);
        var types = await ((IPrices)(await ImportRuns.ConnectAsync(world)).OneC).PriceTypesAsync(Cancel);
        await ExportAsync(world, PlanKind.ExportProducts, new ProductOptions { Update = true, PriceTypeId = types.Count > 0 ? types[0].Id : "", Column = "price" });
        await ExportAsync(world, PlanKind.ExportStock, new ProductOptions());
        await ExportAsync(world, PlanKind.ExportDocuments, await DocumentsAsync(world));
        await ReconciledAsync(world);
        await UndoAsync(world, import);
        (await ListAsync<TradeDocument>(world)).ShouldAllBe(document => document.Value.Sum != 0);
        (await ListAsync<MoneyMovement>(world)).ShouldAllBe(movement => movement.Value.Sum != 0);
        // Without codes the companies of documents can't be told; that waits for a person, as everywhere.
        if ((await world.PartiesAsync()).TrueForAll(party => party.Value.Code.Length == 0))
            return;
        foreach (var target in ((IDocumentTarget)(await ImportRuns.ConnectAsync(world)).OneC).Targets)
            await ImportAsync(world, target);
    }

    [Theory]
    [EveryConfiguration(OnceOverCom = true)]
    public async Task Attributes_that_a_newer_release_marks_for_removal_are_told_by_their_new_names_and_the_rest_goes_on(string configuration)
    {
        await using var world = await World.ConnectedAsync(12, configuration: configuration, documents: 40);
        var before = await NamesAsync(world);
        var told = new List<string>();
        foreach (var (meaning, field) in Retired)
        {
            if (before.Object(meaning)?.Field(field) is not { } property)
                continue;
            var set = before.Object(meaning)!.Set;
            world.OneC.Oddities.Rename(set, property, "Удалить" + property);
            world.OneC.Oddities.Add(set, property + "Новый");
            told.Add($"{set}.{property} (Удалить{property})");
        }

        told.Count.ShouldBeGreaterThan(3);
        await world.ConnectAsync();

        var connection = world.Workspace.Connector.Current(world.BaseId)!;
        (await NamesAsync(world)).ShouldSatisfyAllConditions(names => names.Profile.Id.ShouldBe(world.ConfigurationId), names => names.Certainty.ShouldBe(before.Certainty));
        connection.Configuration.MissingAttributes.ShouldBe(told, ignoreOrder: true);
        var finding = await world.Workspace.Doctor.ExamineAsync(world.BaseId, Cancel).SingleAsync(found => found.Level == FindingLevel.Warning && found.Title.Ru == "1С: не найдено", Cancel);
        told.ShouldAllBe(name => finding.Detail.Ru.Contains(name));
        finding.Advice.Ru.ShouldContain("поправьте профиль");

        await CounterpartiesAsync(world);
        await ExportAsync(world, PlanKind.ExportProducts, new ProductOptions { Update = true });
        await ExportAsync(world, PlanKind.ExportDocuments, await DocumentsAsync(world));
        (await ListAsync<Product>(world)).ShouldAllBe(product => product.Value.Article.Length == 0 && product.Value.Name.Length > 0);
        (await ListAsync<TradeDocument>(world)).Count.ShouldBeGreaterThan(5);
        (await ListAsync<MoneyMovement>(world)).Count.ShouldBeGreaterThan(5);
        await ImportAsync(world, ((IDocumentTarget)(await ImportRuns.ConnectAsync(world)).OneC).Targets[0]);
    }

    // СтавкиНДС: an enumeration in УТ 11.4, a catalog in 11.5.
    [Fact]
    public async Task An_enumeration_that_has_become_a_catalog_is_read_and_written_by_the_profile_of_the_older_release()
    {
        await using var world = await World.StartAsync(12, configuration: "ut11.5", documents: 40);
        await world.ConnectAsync("ut11.4");
        var names = await NamesAsync(world);
        names.Profile.Id.ShouldBe("ut11.4");
        names.Missing.ShouldNotContain(name => name.Contains("НДС", StringComparison.Ordinal));

        await ExportAsync(world, PlanKind.ExportProducts, new ProductOptions { Update = true });
        (await ListAsync<Product>(world)).Select(product => product.Value.Vat).Distinct().ShouldBe([VatRate.Of(20), VatRate.Of(10), VatRate.Of(0)], ignoreOrder: true);
        await CounterpartiesAsync(world);
        await ExportAsync(world, PlanKind.ExportDocuments, await DocumentsAsync(world));
        var lines = (await ListAsync<TradeDocument>(world)).SelectMany(document => document.Value.Lines).ToList();
        lines.Count.ShouldBeGreaterThan(5);
        lines.ShouldAllBe(line => line.Vat.IsKnown);

        foreach (var target in ((IDocumentTarget)(await ImportRuns.ConnectAsync(world)).OneC).Targets)
            (await ImportAsync(world, target)).Value.Lines.ShouldHaveSingleItem().Vat.ShouldBe(VatRate.Of(20), target.Name);
    }

    [Fact]
    public async Task The_profile_of_the_newer_release_works_with_a_base_where_it_is_an_enumeration_still()
    {
        await using var world = await World.StartAsync(3, configuration: "ut11.4", documents: 20);
        await world.ConnectAsync("ut11.5");
        (await NamesAsync(world)).Missing.ShouldContain("Catalog_СтавкиНДС");
        await ExportAsync(world, PlanKind.ExportProducts, new ProductOptions { Update = true });
        (await ListAsync<Product>(world)).ShouldAllBe(product => product.Value.Vat.IsKnown);
    }

    // A card of the CRM of exactly a counterparty's name gets its code, or, where the base has lost the way to codes, waits for a person.
    private static async Task CodeAsync(World world)
    {
        var party = (await world.PartiesAsync()).Last(party => !party.IsDeleted);
        await world.Crm.SeedAsync([new SandboxCompany(party.Value.Name)]);
        var plan = await world.PlanAsync(PlanKind.AssignCodes, new() { SourceIds = [party.Id] });
        (await world.RunAsync(plan)).End.ShouldBe(JobEnd.Done);
        (world.Crm.Companies().Single().Code1C ?? "").ShouldBe(party.Value.Code.Length > 0 ? "BP30-" + party.Value.Code : "");
    }

    // Both sides are compared: no document or payment that went over differs in its sum.
    private static async Task ReconciledAsync(World world)
    {
        var found = await world.Workspace.Reconciler.RunAsync(world.BaseId, new ReconcileOptions(), new Progress(world.Time), Cancel);
        found.Rows.ShouldNotBeEmpty();
        found.Rows.Where(row => row.Verdict == Verdict.SumDiffers).Select(row => $"{row.Sort.Ru} {row.Number}").ShouldBeEmpty();
    }

    private static async Task UndoAsync(World world, PlanHeader import)
    {
        var undo = await world.PlanAsync(PlanKind.Undo, new UndoOptions { PlanId = import.Id });
        (await world.RunAsync(undo)).End.ShouldBe(JobEnd.Done);
        (await world.RowsAsync(undo)).ShouldHaveSingleItem().Outcome.ShouldBe(RowOutcome.Removed);
        (await world.PartiesAsync()).Single(party => party.Value.Name == New).IsDeleted.ShouldBeTrue();
    }

    private static async Task<PlanHeader> CounterpartiesAsync(World world)
    {
        await ExportAsync(world, PlanKind.ExportCounterparties, new CounterpartyOptions());
        var parties = (await world.PartiesAsync()).Where(party => !party.IsDeleted).ToList();
        var codes = world.Crm.Companies().Select(company => company.Code1C!).ToList();
        parties.Where(party => party.Value.Code.Length > 0).ShouldAllBe(party => codes.Contains("BP30-" + party.Value.Code));

        await world.Crm.SeedAsync([new SandboxCompany(New) { Phones = ["+7 (342) 200-00-01"], Contacts = [new("Иванов Иван") { Post = "Директор" }] }]);
        var import = await world.PlanAsync(PlanKind.ImportCounterparties);
        (await world.RunAsync(import)).End.ShouldBe(JobEnd.Done);
        var made = (await world.PartiesAsync()).Single(party => party.Value.Name == New).Value;
        // A counterparty that has lost its way to the partner has no code: then the link alone holds.
        (world.Crm.Companies().Single(company => company.Name == made.Name).Code1C ?? "").ShouldBe(made.Code.Length > 0 ? "BP30-" + made.Code : "");
        await AgainAsync(world, PlanKind.ImportCounterparties, new CounterpartyOptions());
        return import;
    }

    private static async Task ExportAsync<TOptions>(World world, PlanKind kind, TOptions options)
        where TOptions : class
    {
        (await world.RunAsync(await world.PlanAsync(kind, options))).End.ShouldBe(JobEnd.Done);
        await AgainAsync(world, kind, options);
    }

    // A document of the CRM becomes this kind, or is left with the reason; 1C has it once.
    private static async Task<Stored<TradeDocument>> ImportAsync(World world, TargetKind target)
    {
        var crm = await CrmPapers.OpenAsync(world);
        var warehouses = await ((IStock)(await ImportRuns.ConnectAsync(world)).OneC).WarehousesAsync(Cancel);
        await world.Workspace.Imports.SaveAsync(world.BaseId, await world.Workspace.Imports.DefaultsAsync(world.BaseId) with { WarehouseId = warehouses[0].Id });
        var products = await (await ImportRuns.ConnectAsync(world)).OneC.Source<Product>()!.ListAsync(Selection.All, Cancel).Where(stored => !stored.IsDeleted).Select(stored => stored.Value).ToListAsync(Cancel);
        var product = products.Find(each => each.IsService == (target.Kind == TradeKind.Act)) ?? products[0];
        var day = new DateOnly(2026, 4, 2 + (int)target.Kind);
        await crm.WriteAsync(crm.Invoice($"{(int)target.Kind + 71}") with { Date = day.ToDateTime(new(11, 30)), Lines = [CrmPapers.Line(product.Name, 1200)] });
        var options = new ImportOptions { As = target.Kind.Key(), From = day, To = day };
        var row = (await ImportRuns.RunAsync(world, options)).ShouldHaveSingleItem();
        row.Outcome.ShouldBe(RowOutcome.Created, $"{target.Name}: {row.Reason.Ru} {row.Status.Ru}");
        var before = world.Writes;
        await ImportRuns.RunAsync(world, options with { Overwrite = true });
        world.Writes.ShouldBe(before, target.Name);
        return (await ImportRuns.ListAsync(world)).Single(document => document.Id == row.TargetId);
    }

    private static async Task<DocumentOptions> DocumentsAsync(World world) => await world.Workspace.Documents.CompleteAsync(world.BaseId, new DocumentOptions(), Cancel);

    private static async Task AgainAsync<TOptions>(World world, PlanKind kind, TOptions options)
        where TOptions : class
    {
        var before = world.Writes;
        (await world.RunAsync(await world.PlanAsync(kind, options))).End.ShouldBe(JobEnd.Done);
        world.Writes.ShouldBe(before, $"{kind}: a second run writes nothing");
    }

    private static async Task<Configuration> NamesAsync(World world) => ((OneCBase)(await ImportRuns.ConnectAsync(world)).OneC).Configuration;

    private static async Task<List<Stored<T>>> ListAsync<T>(World world)
        where T : class => await (await ImportRuns.ConnectAsync(world)).Crm.Source<T>()!.ListAsync(Selection.All, Cancel).ToListAsync(Cancel);
}
