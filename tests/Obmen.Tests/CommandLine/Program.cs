using System.Diagnostics;
using System.Text;

namespace Obmen.Tests.CommandLine;

/// <summary>The real program in a process of its own.</summary>
internal sealed class Program : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;

    private Program(Process process)
    {
        this.process = process;
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>Starts <c>obmen</c> with these arguments on a data folder.</summary>
    internal static Program Start(string dataFolder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "obmen.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["OBMEN_DATA"] = dataFolder;
        start.Environment["OBMEN_API_PASSWORD"] = "demo-key";
        start.Environment["OBMEN_1C_PASSWORD"] = "demo";
        return new(Process.Start(start)!);
    }

    /// <summary>Runs to the end; returns the exit code and everything said.</summary>
    internal static async Task<(int Code, string Output, string Errors)> RunAsync(string dataFolder, params string[] arguments)
    {
        using var program = Start(dataFolder, arguments);
        return await program.EndAsync();
    }

    internal bool HasExited => process.HasExited;

    /// <summary>Kills it with SIGKILL.</summary>
    internal void Kill() => process.Kill();

    internal async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }
}
