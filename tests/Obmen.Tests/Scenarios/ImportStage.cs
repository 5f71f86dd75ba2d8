using Microsoft.AspNetCore.Http;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.Tests.OneC;

namespace Obmen.Tests.Scenarios;

/// <summary>A base of any configuration that knows a table and its delivery, and a CRM whose managers write documents for it.</summary>
internal sealed class ImportStage : IAsyncDisposable
{
    public const string Table = "Стол письменный";
    public const string Delivery = "Доставка";

    private ImportStage(World world, BaseWriter writer, CrmPapers crm, Configuration configuration) => (World, Writer, Crm, Configuration) = (world, writer, crm, configuration);

    public World World { get; }

    public BaseWriter Writer { get; }

    public CrmPapers Crm { get; }

    public Configuration Configuration { get; }

    /// <summary>The key of the table in 1C.</summary>
    public string Product { get; private set; } = "";

    /// <summary>What an invoice becomes there.</summary>
    public TargetKind Invoice => Target(TradeKind.Invoice);

    /// <summary>The set that invoices are written to.</summary>
    public string Set => SetOf(World, TradeKind.Invoice);

    /// <summary>Whether a request writes an invoice.</summary>
    public bool OfInvoice(HttpRequest request) => request.Path.Value is { } path && path.Contains(Set, StringComparison.Ordinal) && !HttpMethods.IsGet(request.Method) && !path.Contains(Guid.Empty.ToString(), StringComparison.Ordinal);

    /// <summary>How a new invoice ends that is to be posted where that is possible.</summary>
    public string Loaded => $"{(Invoice.Posts ? "загружен и проведён" : "загружен")}; номер, сумма и версия сошлись";

    /// <summary>How a changed one does.</summary>
    public string Updated => $"{(Invoice.Posts ? "обновлён и проведён" : "обновлён")}; номер, сумма и версия сошлись";

    public static async Task<ImportStage> OpenAsync(string configuration, bool controlsStock = false, int companies = 2)
    {
        var world = await World.ConnectedAsync(companies + 1, configuration: configuration, controlsStock: controlsStock);
        var known = ((OneCBase)world.Workspace.Connector.Current(world.BaseId)!.OneC).Configuration;
        var stage = new ImportStage(world, new BaseWriter(world.OneC, known), await CrmPapers.OpenAsync(world, companies), known);
        var unit = await stage.Writer.PiecesAsync();
        stage.Product = await stage.Writer.NewAsync("product", new() { ["name"] = Table, ["article"] = "СТ-100", ["unit"] = unit });
        await stage.Writer.NewAsync("product", new() { ["name"] = Delivery, ["service"] = true, ["type"] = "Услуга", ["unit"] = unit });
        return stage;
    }

    public TargetKind Target(TradeKind kind) => TargetOf(World, kind);

    /// <summary>The set that a kind of document is written to in a connected base.</summary>
    public static string SetOf(World world, TradeKind kind) => "Document_" + TargetOf(world, kind).Name;

    /// <summary>Papers of 1C's own people for the counterparty of a company of the CRM.</summary>
    public async Task<ProfilePapers> PapersAsync(int company = 0)
    {
        var papers = new ProfilePapers(World.OneC, Configuration, (await World.PartiesAsync()).Where(party => !party.IsDeleted).ElementAt(company).Id);
        await papers.GoodsAsync();
        return papers;
    }

    /// <summary>Chooses the first warehouse for what is imported.</summary>
    public async Task<string> ChooseWarehouseAsync()
    {
        var connection = await ImportRuns.ConnectAsync(World);
        var warehouse = (await ((IStock)connection.OneC).WarehousesAsync(World.Cancel))[0].Id;
        await World.Workspace.Imports.SaveAsync(World.BaseId, await World.Workspace.Imports.DefaultsAsync(World.BaseId) with { WarehouseId = warehouse });
        return warehouse;
    }

    public Task<PlanHeader> PlanAsync(ImportOptions? options = null) => ImportRuns.PlanAsync(World, options ?? new());

    public Task<IReadOnlyList<PlanRow>> RunAsync(ImportOptions? options = null) => ImportRuns.RunAsync(World, options ?? new());

    /// <summary>What 1C holds of a kind.</summary>
    public async Task<List<Stored<TradeDocument>>> ListAsync(TradeKind kind = TradeKind.Invoice) =>
        await (await ImportRuns.ConnectAsync(World)).OneC.Set<TradeDocument>()!.ListAsync(new() { Kinds = [kind.Key()] }, World.Cancel).ToListAsync(World.Cancel);

    private static TargetKind TargetOf(World world, TradeKind kind) => ((IDocumentTarget)world.Workspace.Connector.Current(world.BaseId)!.OneC).Targets.Single(target => target.Kind == kind);

    public async ValueTask DisposeAsync()
    {
        Writer.Dispose();
        await World.DisposeAsync();
    }
}
