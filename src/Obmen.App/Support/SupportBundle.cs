using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Obmen.App.Logging;
using Obmen.App.Workspaces;
using Obmen.Exchange.Planning;

namespace Obmen.App.Support;

/// <summary>What the developers need to find a defect, and nothing personal: versions, settings without addresses, runs in figures, the masked log.</summary>
internal static class SupportBundle
{
    private const int RunsTold = 200;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Writes it as a ZIP archive; the stream stays open.</summary>
    internal static async Task WriteAsync(Stream file, Workspace workspace, CancellationToken cancel)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(archive, "about.json", new
        {
            Version = typeof(SupportBundle).Assembly.GetName().Version?.ToString(),
            System = RuntimeInformation.OSDescription,
            Runtime = RuntimeInformation.FrameworkDescription,
            Processors = Environment.ProcessorCount,
            At = workspace.Time.GetUtcNow(),
            KeepsDays = await workspace.Retention.DaysAsync(),
        }, cancel);
        await AddAsync(archive, "bases.json", await BasesAsync(workspace, cancel), cancel);
        await AddAsync(archive, "runs.json", await RunsAsync(workspace, cancel), cancel);
        foreach (var log in Directory.Exists(workspace.LogFolder) ? Directory.EnumerateFiles(workspace.LogFolder, "obmen-*.log") : [])
            await AddLogAsync(archive, log, cancel);
    }

    private static async Task<List<object>> BasesAsync(Workspace workspace, CancellationToken cancel)
    {
        var told = new List<object>();
        foreach (var item in await workspace.Bases.ListAsync(cancel))
        {
            told.Add(new
            {
                item.Id,
                Configuration = workspace.Connector.Current(item.Id)?.Configuration.Title.En ?? item.Configuration,
                IsCloud = item.CrmAddress.Length == 0,
                OneCIsHttps = item.OneCAddress.StartsWith("https:", StringComparison.OrdinalIgnoreCase),
                PrefixLength = item.Prefix.Length,
                item.PrefixLocked,
                Brakes = await workspace.Brakes.OfAsync(item.Id),
                Quality = (await workspace.Quality.SeveritiesAsync(item.Id)).Rules.ToDictionary(rule => rule.Key, rule => rule.Value.ToString()),
            });
        }

        return told;
    }

    private static async Task<List<object>> RunsAsync(Workspace workspace, CancellationToken cancel)
    {
        var told = new List<object>();
        foreach (var run in await workspace.Journal.RecentAsync(null, RunsTold, cancel))
        {
            var summary = await workspace.Plans.SummaryAsync(run.PlanId, cancel);
            told.Add(new
            {
                run.Id,
                run.PlanId,
                run.BaseId,
                Kind = run.Kind.ToString(),
                State = run.State.ToString(),
                run.StartedAt,
                run.EndedAt,
                summary.Total,
                summary.Marked,
                Actions = Counts(summary.Actions),
                Outcomes = Counts(summary.Outcomes),
            });
        }

        return told;
    }

    private static Dictionary<string, int> Counts<TKey>(IReadOnlyDictionary<TKey, int> counts)
        where TKey : struct, Enum => counts.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value);

    private static async Task AddAsync(ZipArchive archive, string name, object told, CancellationToken cancel)
    {
        await using var entry = archive.CreateEntry(name).Open();
        await JsonSerializer.SerializeAsync(entry, told, Indented, cancel);
    }

    // Masked when it was written; once more, since an older version may have written it.
    private static async Task AddLogAsync(ZipArchive archive, string log, CancellationToken cancel)
    {
        await using var entry = archive.CreateEntry($"logs/{Path.GetFileName(log)}").Open();
        await using var writer = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        while (await reader.ReadLineAsync(cancel) is { } line)
            await writer.WriteLineAsync(MaskedFormat.Mask(line));
    }
}
