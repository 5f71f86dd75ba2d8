using System.Diagnostics;
using Obmen.Store;

namespace Obmen.App.Service;

/// <summary>A unit of systemd.</summary>
internal sealed class Systemd : IServiceKeeper
{
    private const string Name = "obmen.service";
    private const string Folder = "/etc/systemd/system";

    /// <inheritdoc/>
    public bool IsHere => Directory.Exists("/run/systemd/system");

    /// <inheritdoc/>
    public string Explain(ServicePlan plan)
    {
        using var reader = new StreamReader(typeof(Systemd).Assembly.GetManifestResourceStream(Name)!);
        return reader.ReadToEnd()
            .Replace("{start}", $"{string.Join(' ', plan.Program)} serve {plan.Options}".TrimEnd(), StringComparison.Ordinal)
            .Replace("{data}", new DataFolder(plan.Data).Path, StringComparison.Ordinal)
            .Replace("{user}", Environment.GetEnvironmentVariable("SUDO_USER") ?? Environment.UserName, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<bool> InstallAsync(ServicePlan plan, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllTextAsync(Path.Combine(Folder, Name), Explain(plan), cancel);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }

        return await SystemctlAsync(cancel, "daemon-reload") && await SystemctlAsync(cancel, "enable", "--now", Name);
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(CancellationToken cancel)
    {
        if (!await SystemctlAsync(cancel, "disable", "--now", Name))
            return false;
        try
        {
            File.Delete(Path.Combine(Folder, Name));
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }

        return await SystemctlAsync(cancel, "daemon-reload");
    }

    private static async Task<bool> SystemctlAsync(CancellationToken cancel, params string[] arguments)
    {
        using var process = Process.Start("systemctl", arguments);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0;
    }
}
