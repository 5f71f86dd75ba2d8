using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Tests.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>A demo base and the file that it exports by our rules, both readable as a base.</summary>
internal sealed class ExportedBase : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("obmen-export-");

    private ExportedBase(ManagedBase source) => Source = source;

    public ManagedBase Source { get; }

    public string Folder => Path.Combine(folder.FullName, "files");

    public string IndexFolder => Path.Combine(folder.FullName, "index");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<ExportedBase> StartAsync(string configuration, int counterparties = 0, int products = 0, int documents = 0)
    {
        var made = new ExportedBase(await ManagedBase.StartAsync(configuration, counterparties, products, documents));
        Directory.CreateDirectory(made.Folder);
        Directory.CreateDirectory(made.IndexFolder);
        return made;
    }

    /// <summary>Exports the base as it is now, by the rules of its configuration.</summary>
    public void Export(string configuration, DateOnly? from = null, DateOnly? to = null, string name = "выгрузка.xml")
    {
        var rules = ExportRules.Make(Profile.All.Single(profile => profile.Id == configuration), from, to, TimeProvider.System.GetLocalNow().DateTime);
        using var file = File.Create(Path.Combine(Folder, name));
        Source.Sandbox.Export(rules.ToString(), file);
    }

    /// <summary>The file as a base.</summary>
    public Task<OneCBase> OpenAsync() => OneCBase.OpenFileAsync(new() { Folder = Folder, IndexFolder = IndexFolder }, TimeProvider.System, Cancel);

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
