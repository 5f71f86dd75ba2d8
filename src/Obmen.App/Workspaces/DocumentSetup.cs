using System.Text.Json;
using Obmen.App.People;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Planning;
using Obmen.Exchange.Products;

namespace Obmen.App.Workspaces;

/// <summary>What a person set for the export of documents of a base: the table «1C type and organisation → CRM type and status», and whose new counterparties are.</summary>
public sealed class DocumentSetup
{
    /// <summary>What it is kept under (<see cref="BaseDefaults"/>).</summary>
    internal const string Name = "documents";

    private readonly BaseDefaults defaults;
    private readonly IPlanStore plans;
    private readonly ProductSetup products;

    internal DocumentSetup(BaseDefaults defaults, IPlanStore plans, ProductSetup products) => (this.defaults, this.plans, this.products) = (defaults, plans, products);

    /// <summary>The table as it was saved; empty when it never was.</summary>
    public Task<DocumentMap> MapAsync(string baseId) => defaults.ReadAsync(baseId, Name, WorkspaceJson.Default.DocumentMap);

    /// <summary>The saved table with what isn't in it guessed by name. Throws a <see cref="Exchange.Sides.SideException"/> when an end fails.</summary>
    public async Task<(DocumentMap Map, MapDirectories Directories)> CompleteAsync(Connection connection, CancellationToken cancel)
    {
        var directories = await MapDirectories.ReadAsync(connection.OneC, connection.Crm, cancel);
        return (MapGuess.Complete(await MapAsync(connection.Base.Id), directories), directories);
    }

    /// <summary>Saves the table for the base.</summary>
    public Task SaveAsync(string baseId, DocumentMap map) => defaults.SaveAsync(baseId, Name, map, WorkspaceJson.Default.DocumentMap, Role.Operator);

    /// <summary>Choices with the saved table and with the owners chosen on the tab «Заполнение таблиц контрагентов».</summary>
    public async Task<DocumentOptions> CompleteAsync(string baseId, DocumentOptions options, CancellationToken cancel)
    {
        var last = await plans.LatestAsync(baseId, PlanKind.ExportCounterparties, cancel);
        var owners = last is null ? null : JsonSerializer.Deserialize(last.Options, WorkspaceJson.Default.CounterpartyOptions);
        return options with
        {
            Map = await MapAsync(baseId),
            Products = options.ProductsFirst ? await ProductsAsync(baseId, cancel) : new(),
            Parties = new CounterpartyOptions { ManagerId = owners?.ManagerId ?? "", DepartmentId = owners?.DepartmentId ?? "", TypeId = owners?.TypeId ?? "" },
        };
    }

    // As on the tab «Номенклатура»; those that are in the CRM are left alone.
    private async Task<ProductOptions> ProductsAsync(string baseId, CancellationToken cancel)
    {
        var last = await plans.LatestAsync(baseId, PlanKind.ExportProducts, cancel);
        var chosen = last is null ? null : JsonSerializer.Deserialize(last.Options, WorkspaceJson.Default.ProductOptions);
        return await products.CompleteAsync(baseId, (chosen ?? new()) with { Update = false, Folders = null });
    }
}
