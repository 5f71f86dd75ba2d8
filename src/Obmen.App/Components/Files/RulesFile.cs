using System.Globalization;
using System.Text;
using System.Xml;
using Obmen.App.Workspaces;
using Obmen.Exchange;
using Obmen.OneC;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;

namespace Obmen.App.Components.Files;

/// <summary>Export rules for 1C as a file.</summary>
internal static class RulesFile
{
    /// <summary>The largest exported file that the page takes.</summary>
    internal const long LargestExport = 4L << 30;

    /// <summary>Where the page offers them.</summary>
    internal static string Address(string profile, DateOnly? from, DateOnly? to) =>
        $"/files/rules/{profile}.xml?{string.Join('&', Bound("from", from).Concat(Bound("to", to)))}";

    internal static IResult Get(string profile, DateOnly? from, DateOnly? to, Workspace workspace) =>
        Profile.All.FirstOrDefault(one => one.Id == profile && ExportRules.CanMake(one)) is { } known
            ? Results.File(Make(known, from, to, workspace.Time), "application/xml", Name(known))
            : Results.NotFound();

    /// <summary>Where the page offers the file that carries what waits into 1C.</summary>
    internal static string ImportAddress(string baseId) => $"/files/import/{baseId}.xml";

    /// <summary>That file; not found when nothing waits that may go into it.</summary>
    internal static async Task<IResult> ImportAsync(string baseId, Workspace workspace, CancellationToken cancel)
    {
        if ((await workspace.Connector.ReconnectAsync(baseId, cancel)).Connection?.OneC is not OneCBase oneC || oneC.Awaiting <= oneC.KeptBack)
            return Results.NotFound();
        var file = TemporaryFile.Open();
        try
        {
            await Task.Run(() => oneC.WriteImport(file), cancel);
            file.Position = 0;
            return Results.File(file, "application/xml", ImportName(workspace.Time));
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>The name of the file for 1C.</summary>
    internal static string ImportName(TimeProvider time) => string.Create(CultureInfo.InvariantCulture, $"obmen-to-1c-{time.GetLocalNow():yyyy-MM-dd-HHmm}.xml");

    /// <summary>The file's name.</summary>
    internal static string Name(Profile profile) => $"obmen-rules-{profile.Id}.xml";

    /// <summary>Its bytes: UTF-8 with a mark, as 1C writes its own.</summary>
    internal static byte[] Make(Profile profile, DateOnly? from, DateOnly? to, TimeProvider time)
    {
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new() { Encoding = new UTF8Encoding(true), Indent = true, IndentChars = "\t" }))
            ExportRules.Make(profile, from, to, time.GetLocalNow().DateTime).Save(xml);
        return file.ToArray();
    }

    private static string[] Bound(string name, DateOnly? day) => day is { } bound ? [string.Create(CultureInfo.InvariantCulture, $"{name}={bound:yyyy-MM-dd}")] : [];
}
