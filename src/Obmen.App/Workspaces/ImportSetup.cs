using Obmen.App.People;
using Obmen.Exchange.Documents.Import;

namespace Obmen.App.Workspaces;

/// <summary>What a person set for the import of documents of a base: organisation, warehouse, account, currency, VAT, responsible, price type, states.</summary>
public sealed class ImportSetup
{
    /// <summary>What it is kept under (<see cref="BaseDefaults"/>).</summary>
    internal const string Name = "documents-import";

    private readonly BaseDefaults defaults;
    private readonly DocumentSetup documents;

    internal ImportSetup(BaseDefaults defaults, DocumentSetup documents) => (this.defaults, this.documents) = (defaults, documents);

    /// <summary>The defaults as they were saved; new ones when they never were.</summary>
    public Task<ImportDefaults> DefaultsAsync(string baseId) => defaults.ReadAsync(baseId, Name, WorkspaceJson.Default.ImportDefaults);

    /// <summary>Saves the defaults for the base.</summary>
    public Task SaveAsync(string baseId, ImportDefaults chosen) => defaults.SaveAsync(baseId, Name, chosen, WorkspaceJson.Default.ImportDefaults, Role.Operator);

    /// <summary>Choices with the saved defaults and the saved table of organisations.</summary>
    public async Task<ImportOptions> CompleteAsync(string baseId, ImportOptions options) =>
        options with { Defaults = await DefaultsAsync(baseId), Map = await documents.MapAsync(baseId) };

    /// <summary>What there is to choose from at either end. Throws a <see cref="Exchange.Sides.SideException"/> when an end fails.</summary>
    public static Task<ImportDirectories> DirectoriesAsync(Connection connection, CancellationToken cancel) =>
        ImportDirectories.ReadAsync(connection.OneC, connection.Crm, cancel);
}
