using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;
using Obmen.Exchange.Reconciling;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.Exchange.Undo;
using Obmen.Sandbox.FreshOffice;
using Obmen.Sandbox.OneC;
using Obmen.Tests.Scenarios;

namespace Obmen.Tests.Reliability;

/// <summary>A kind of run to be troubled: what lies at the ends before, the command, and what both ends must hold after.</summary>
/// <param name="Kind">The action.</param>
/// <param name="Title">What it is called in the figures.</param>
/// <param name="Arguments">The command line that plans it and carries it out.</param>
/// <param name="SetAsync">Fills the ends.</param>
/// <param name="CheckAsync">Throws when anything is doubled, missing or different; called with the program open.</param>
internal sealed record RunCase(PlanKind Kind, string Title, string[] Arguments, Func<World, Task> SetAsync, Func<World, Task> CheckAsync)
{
    /// <summary>The configuration whose figures are published.</summary>
    public const string Usual = "bp3.0";

    private const int Parties = 3;

    /// <summary>What each is asked for by.</summary>
    public static IReadOnlyList<string> Names { get; } = ["create", "update", "import", "codes", "documents", "importDocuments", "products", "stock", "undo"];

    /// <summary>Every kind of run on every configuration.</summary>
    public static MatrixTheoryData<string, string> Everywhere => new(Names, OneCSandboxOptions.Configurations);

    /// <summary>A number of its own for each kind of run of a configuration, such that what is dealt out by it differs along both.</summary>
    public static int Turn(string name, string configuration) => Names.ToList().IndexOf(name) + OneCSandboxOptions.Configurations.ToList().IndexOf(configuration);

    private static RunCase Of(string name, int size) => name switch
    {
        "create" => new(PlanKind.ExportCounterparties, "Выгрузка: создание карточек CRM", ["counterparties", "export", "--all", "--yes"], _ => Task.CompletedTask, CardsAsync),
        "update" => new(PlanKind.ExportCounterparties, "Выгрузка: обновление карточек CRM", ["counterparties", "export", "--all", "--yes"], OldNamesAsync, CardsAsync),
        "import" => new(PlanKind.ImportCounterparties, "Загрузка: создание в 1С и код в CRM", ["counterparties", "import", "--all", "--yes"], world => CompaniesAsync(world, size), world => ImportedAsync(world, size)),
        "codes" => new(PlanKind.AssignCodes, "Присвоение кода 1С", ["counterparties", "assign-codes", "--all", "--yes"], SameNamesAsync, CardsAsync),
        "documents" => new(PlanKind.ExportDocuments, "Выгрузка документов и платежей", ["documents", "export", "--from", "2026-04-02", "--to", "2026-04-02", "--yes"], world => PapersAsync(world, size), PapersArrivedAsync),
        "products" => new(PlanKind.ExportProducts, "Выгрузка номенклатуры с ценами", ["products", "export", "--price-type", GoodsCase.PriceType, "--column", GoodsCase.Column, "--update", "--yes"], _ => Task.CompletedTask, GoodsCase.ProductsArrivedAsync),
        "stock" => new(PlanKind.ExportStock, "Выгрузка остатков", ["stock", "export", "--yes"], GoodsCase.ProductsAsync, GoodsCase.StockArrivedAsync),
        "importDocuments" => new(PlanKind.ImportDocuments, "Загрузка документов в 1С", ["documents", "import", "--as", "invoice", "--post", "--new-numbers", "--yes"], world => LoadCase.PapersAsync(world, size), world => LoadCase.LoadedAsync(world, size)),
        "undo" => new(PlanKind.Undo, "Отмена загрузки в 1С", ["undo", "last", "--yes"], world => LoadedAsync(world, size), world => TakenBackAsync(world, size)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Both ends, filled, and the program connected to them; <paramref name="size"/> records to write.</summary>
    public static async Task<(RunCase Case, World World)> StartAsync(string name, int size, string configuration = Usual)
    {
        var kind = Of(name, size);
        var counterparties = kind.Kind switch
        {
            PlanKind.ImportCounterparties or PlanKind.Undo => 2,
            PlanKind.ExportDocuments or PlanKind.ImportDocuments => 4,
            // The demo base has ten products for each.
            PlanKind.ExportProducts or PlanKind.ExportStock => Math.Max(1, size / 10),
            _ => size,
        };
        var world = await World.ConnectedAsync(counterparties, configuration: configuration);
        await kind.SetAsync(world);
        return (configuration == Usual ? kind : kind with { Title = $"{kind.Title}, {configuration}" }, world);
    }

    /// <summary>A plan of it, with the choices of the command line.</summary>
    public async Task<PlanHeader> PlanAsync(World world) => Kind switch
    {
        PlanKind.ExportProducts => await world.PlanAsync(Kind, await GoodsCase.OptionsAsync(world)),
        PlanKind.ExportStock => await world.PlanAsync(Kind, new ProductOptions()),
        PlanKind.ImportDocuments => await ImportRuns.PlanAsync(world, new() { Post = true, NewNumbers = true }),
        PlanKind.ExportDocuments => await world.PlanAsync(Kind, new DocumentOptions { From = new(2026, 4, 2), To = new(2026, 4, 2) }),
        PlanKind.Undo => await world.PlanAsync(Kind, new UndoOptions { PlanId = (await world.Workspace.Plans.LatestAsync(world.BaseId, PlanKind.ImportCounterparties, World.Cancel))!.Id }),
        _ => await world.PlanAsync(Kind),
    };

    private static async Task OldNamesAsync(World world) => await world.Crm.SeedAsync(
        (await CodedAsync(world)).Select(party => new SandboxCompany("Старое наименование " + party.Code) { Code1C = "BP30-" + party.Code }));

    private static async Task SameNamesAsync(World world) => await world.Crm.SeedAsync((await CodedAsync(world)).Select(party => new SandboxCompany(party.Name)));

    // A configuration's own common items have no code and stay at home.
    private static async Task<IEnumerable<Counterparty>> CodedAsync(World world) => (await world.PartiesAsync()).Select(party => party.Value).Where(party => party.Code.Length > 0);

    private static async Task CompaniesAsync(World world, int size) => await world.Crm.SeedAsync(Enumerable.Range(1, size).Select(n => new SandboxCompany($"Фирма {n} ООО")
    {
        Phones = [$"+7 (495) 000-00-{n:D2}"],
        Contacts = [new($"Иванов Иван {n}") { Post = "Директор" }],
        Requisites = [new() { FullName = $"ООО «Фирма {n}»", Account = $"407028107000000{n:D5}", Bic = "044525225", BankName = "Банк", IsDefault = true }],
    }));

    private static async Task LoadedAsync(World world, int size)
    {
        await CompaniesAsync(world, size);
        await world.PlanAndRunAsync(PlanKind.ImportCounterparties);
        await ImportedAsync(world, size);
    }

    private static async Task TakenBackAsync(World world, int size)
    {
        (await world.PartiesAsync()).Where(party => party.Value.Name.StartsWith("Фирма ", StringComparison.Ordinal)).Select(party => party.IsDeleted).ShouldBe(Enumerable.Repeat(true, size));
        world.Crm.Companies().Count.ShouldBe(size);
        world.Crm.Companies().ShouldAllBe(company => string.IsNullOrEmpty(company.Code1C) && company.Contacts.Count == 1);
        (await world.Workspace.Links.LinksAsync(world.BaseId, RecordKind.Counterparty.Key, World.Cancel).CountAsync(World.Cancel)).ShouldBe(0);
    }

    private static async Task PapersAsync(World world, int size)
    {
        var connection = await ImportRuns.ConnectAsync(world);
        var organisation = (await MapDirectories.ReadAsync(connection.OneC, connection.Crm, World.Cancel)).Organisations[0].Id;
        var posts = ((IDocumentTarget)connection.OneC).Targets.Single(target => target.Kind == TradeKind.Invoice).Posts;
        for (var party = 0; party < Parties; party++)
        {
            using var papers = await DocumentRuns.PapersAsync(world, party);
            (papers.Day, papers.Organisation) = ("2026-04-02", organisation);
            for (var n = party + 1; n <= size / 2; n += Parties)
            {
                var invoice = await papers.InvoiceAsync($"{n}", 1200 + n);
                if (posts)
                    await papers.PostAsync("invoice", invoice);
                await papers.PostAsync("bankIn", await papers.PaymentAsync("bankIn", $"{n}", null, (invoice, 1200 + n)));
            }
        }
    }

    private static async Task CardsAsync(World world)
    {
        var expected = (await CodedAsync(world)).Select(party => ("BP30-" + party.Code, party.Name));
        world.Crm.Companies().Select(company => (company.Code1C!, company.Name)).ShouldBe(expected, ignoreOrder: true);
        await world.NothingIsLostAsync();
    }

    private static async Task ImportedAsync(World world, int size)
    {
        var parties = (await CodedAsync(world)).ToDictionary(party => "BP30-" + party.Code);
        parties.Values.Count(party => party.Name.StartsWith("Фирма ", StringComparison.Ordinal)).ShouldBe(size);
        var companies = world.Crm.Companies();
        companies.Count.ShouldBe(size);
        foreach (var company in companies)
        {
            var party = parties[company.Code1C!];
            party.Name.ShouldBe(company.Name);
            party.Contacts.Select(contact => contact.Name).ShouldBe(company.Contacts.Select(contact => contact.Name));
            party.Accounts.Select(account => account.Number.Value).ShouldBe(company.Requisites.Select(set => set.Account!));
            party.Phones.Count.ShouldBe(company.Phones.Count);
        }

        await world.NothingIsLostAsync(Verdict.OnlyInOneC);
    }

    private static async Task PapersArrivedAsync(World world)
    {
        var connection = (await world.Workspace.Connector.ReconnectAsync(world.BaseId, World.Cancel)).Connection!;
        var day = new Selection { From = new(2026, 4, 2), To = new(2026, 4, 2) };
        // The orders behind invoices stay in 1C.
        (await ReadAsync<TradeDocument, string>(connection.Crm, Selection.All, document => $"{document.Uid} {document.Sum:0.00}"))
            .ShouldBe(await ReadAsync<TradeDocument, string>(connection.OneC, day with { Kinds = [TradeKind.Invoice.Key()] }, (id, document) => $"{id} {document.Sum:0.00}"), ignoreOrder: true);
        (await ReadAsync<MoneyMovement, string>(connection.Crm, Selection.All, movement => $"{movement.Uid} {movement.Sum:0.00}"))
            .ShouldBe(await ReadAsync<MoneyMovement, string>(connection.OneC, day, (id, movement) => $"{id} {movement.Sum:0.00}"), ignoreOrder: true);
        world.Crm.Companies().Select(company => company.Code1C).ShouldBeUnique();
        await world.NothingIsLostAsync(Verdict.OnlyInOneC);
    }

    private static Task<List<TResult>> ReadAsync<T, TResult>(ISide side, Selection selection, Func<T, TResult> tell)
        where T : class => ReadAsync<T, TResult>(side, selection, (_, record) => tell(record));

    private static async Task<List<TResult>> ReadAsync<T, TResult>(ISide side, Selection selection, Func<string, T, TResult> tell)
        where T : class => await side.Source<T>()!.ListAsync(selection, World.Cancel).Select(stored => tell(stored.Id, stored.Value)).ToListAsync(World.Cancel);
}
