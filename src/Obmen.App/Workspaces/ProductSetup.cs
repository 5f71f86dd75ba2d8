using Obmen.App.People;
using Obmen.Exchange.Products;

namespace Obmen.App.Workspaces;

/// <summary>What a person set for the export of products of a base: the table of kinds, units and VAT rates.</summary>
public sealed class ProductSetup
{
    /// <summary>What it is kept under (<see cref="BaseDefaults"/>).</summary>
    internal const string Name = "products";

    private readonly BaseDefaults defaults;

    internal ProductSetup(BaseDefaults defaults) => this.defaults = defaults;

    /// <summary>The table as it was saved; empty when it never was.</summary>
    public Task<ProductMap> MapAsync(string baseId) => defaults.ReadAsync(baseId, Name, WorkspaceJson.Default.ProductMap);

    /// <summary>Saves the table for the base.</summary>
    public Task SaveAsync(string baseId, ProductMap map) => defaults.SaveAsync(baseId, Name, map, WorkspaceJson.Default.ProductMap, Role.Operator);

    /// <summary>Choices with the saved table.</summary>
    public async Task<ProductOptions> CompleteAsync(string baseId, ProductOptions options) => options with { Map = await MapAsync(baseId) };
}
