using System.Diagnostics;
using System.Text;

namespace Obmen.Tests.App;

/// <summary>The real program as a child process: the one just built, or the published one that <c>OBMEN_PROGRAM</c> names.</summary>
internal sealed class Cli : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private readonly StringBuilder lines = new();

    private Cli(Process process)
    {
        this.process = process;
        output = CollectAsync(process.StandardOutput);
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What it has written so far to standard output.</summary>
    public string OutputSoFar
    {
        get
        {
            lock (lines)
                return lines.ToString();
        }
    }

    public bool HasExited => process.HasExited;

    public int Id => process.Id;

    /// <summary>Starts the program. Passwords go through the environment, as a script would give them.</summary>
    public static Cli Start(string dataFolder, params string[] arguments) => StartAs(dataFolder, "demo-key", "demo", arguments);

    public static Cli StartAs(string dataFolder, string apiPassword, string oneCPassword, params string[] arguments) =>
        StartIn(dataFolder, [("OBMEN_API_PASSWORD", apiPassword), ("OBMEN_1C_PASSWORD", oneCPassword)], arguments);

    /// <summary>The same with an environment of the caller's choice.</summary>
    public static Cli StartIn(string dataFolder, (string Name, string Value)[] environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Environment.GetEnvironmentVariable("OBMEN_PROGRAM") ?? Path.Combine(AppContext.BaseDirectory, "obmen.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OBMEN_DATA"] = dataFolder;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<CliEnd> RunAsync(string dataFolder, params string[] arguments)
    {
        await using var cli = Start(dataFolder, arguments);
        return await cli.EndAsync();
    }

    /// <summary>The same with one more secret in the environment.</summary>
    public static async Task<CliEnd> RunWithAsync(string dataFolder, (string Name, string Value) secret, params string[] arguments)
    {
        await using var cli = StartIn(dataFolder, [secret], arguments);
        return await cli.EndAsync();
    }

    public async Task<CliEnd> EndAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill() => process.Kill();

    /// <summary>SIGTERM, as a service manager sends it.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>SIGSTOP: nothing of it runs, its connections stay open.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>SIGCONT: it goes on as if no time had passed.</summary>
    public void Thaw() => Signal("CONT");

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private async Task<string> CollectAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (lines)
                lines.AppendLine(line);
        }

        return OutputSoFar;
    }
}

/// <summary>How the program ended.</summary>
internal sealed record CliEnd(int Code, string Output, string Errors)
{
    public string All => Output + Errors;
}
