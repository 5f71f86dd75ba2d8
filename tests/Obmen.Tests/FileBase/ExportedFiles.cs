using Obmen.Exchange.Http;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;
using Obmen.Sandbox.OneC;

namespace Obmen.Tests.FileBase;

/// <summary>The files that a demo base exports by our rules into a folder, each time that something was written into it since the last.</summary>
internal sealed class ExportedFiles(OneCSandbox oneC, string folder, string profile) : IDisposable
{
    private readonly HttpClient http = HttpEnd.CreateClient();
    private Configuration? names;
    private int exports;
    private int writes = -1;

    public string Folder => folder;

    /// <summary>Exports the base as a person would; where nothing has changed they wouldn't.</summary>
    public void Export()
    {
        if (writes == oneC.Faults.Writes)
            return;
        writes = oneC.Faults.Writes;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{++exports}.xml");
        using (var file = File.Create(path))
            oneC.Export(ExportRules.Make(Profile.All.Single(known => known.Id == profile), null, null, TimeProvider.System.GetLocalNow().DateTime).ToString(), file);
        File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(exports));
    }

    /// <summary>What the base itself declares: of it a file shows a part.</summary>
    public async Task<Configuration> NamesAsync() => names ??= (await OneCBase.ConnectAsync(
        new() { Address = oneC.Address.ToString(), User = "obmen", Password = "demo" }, http, TimeProvider.System, TestContext.Current.CancellationToken)).Configuration;

    public void Dispose() => http.Dispose();
}
