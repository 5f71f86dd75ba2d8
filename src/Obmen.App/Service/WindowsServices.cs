using System.Diagnostics;

namespace Obmen.App.Service;

/// <summary>
/// A service of Windows, made with <c>sc.exe</c>, run as LocalSystem. Windows ties saved passwords to a user, and the service is another user than
/// the person: it keeps its data in a folder of its own, and the bases are connected on its page.
/// </summary>
internal sealed class WindowsServices : IServiceKeeper
{
    /// <summary>What Windows calls the service.</summary>
    internal const string Name = "Obmen";

    /// <inheritdoc/>
    public bool IsHere => OperatingSystem.IsWindows();

    /// <inheritdoc/>
    public string Explain(ServicePlan plan) => string.Concat(Commands(plan).Select(command => $"sc.exe {string.Join(' ', command.Select(Quoted))}{Environment.NewLine}"));

    /// <inheritdoc/>
    public async Task<bool> InstallAsync(ServicePlan plan, CancellationToken cancel)
    {
        foreach (var command in Commands(plan))
        {
            if (!await ScAsync(command, cancel))
                return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> RemoveAsync(CancellationToken cancel)
    {
        // One that is stopped already can't be stopped; only the removal says whether we may.
        await ScAsync(["stop", Name], cancel);
        return await ScAsync(["delete", Name], cancel);
    }

    // sc.exe wants "name=" and its value as two arguments.
    private static IEnumerable<string[]> Commands(ServicePlan plan)
    {
        var data = plan.Data ?? @"%ProgramData%\Obmen";
        var line = $"{string.Join(' ', plan.Program.Select(Quoted))} serve {plan.Options} --data {Quoted(Environment.ExpandEnvironmentVariables(data))}";
        yield return ["create", Name, "binPath=", line, "start=", "delayed-auto", "DisplayName=", "Obmen"];
        yield return ["description", Name, "Обмен между базами 1С:Предприятие и CRM FreshOffice"];
        // Started anew after ten seconds, a minute and five minutes; a day without a failure makes it forget.
        yield return ["failure", Name, "reset=", "86400", "actions=", "restart/10000/restart/60000/restart/300000"];
        yield return ["start", Name];
    }

    private static string Quoted(string word) => word.Contains(' ', StringComparison.Ordinal) || word.Contains('"', StringComparison.Ordinal) ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : word;

    private static async Task<bool> ScAsync(string[] arguments, CancellationToken cancel)
    {
        using var process = Process.Start("sc.exe", arguments);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0;
    }
}
