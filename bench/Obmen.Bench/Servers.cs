using System.Diagnostics;
using Obmen.Sandbox.FreshOffice;
using Obmen.Sandbox.OneC;
using Obmen.Sandbox.OneC.Demo;

namespace Obmen.Bench;

/// <summary>Sandboxes in processes of their own, so that their memory and ours are not one figure.</summary>
internal static class Servers
{
    /// <summary>The child's part: serves until its standard input ends.</summary>
    internal static async Task ServeAsync(string which, int size)
    {
        if (which == "onec")
        {
            await using var oneC = await OneCSandbox.StartAsync(new());
            await DemoBase.FillAsync(oneC, new() { Counterparties = size, Products = 0, UglyCases = false });
            await SayAsync(oneC.Address);
        }
        else if (which == "papers")
        {
            await using var oneC = await OneCSandbox.StartAsync(new());
            await DemoBase.FillAsync(oneC, new() { Counterparties = Math.Max(10, size / 50), Documents = size, UglyCases = false });
            await SayAsync(oneC.Address);
        }
        else if (which == "goods")
        {
            await using var oneC = await OneCSandbox.StartAsync(new());
            await DemoBase.FillAsync(oneC, new() { Counterparties = 1, Products = size, UglyCases = false });
            await SayAsync(oneC.Address);
        }
        else if (which == "metadata")
        {
            await using var oneC = await OneCSandbox.StartAsync(new() { Configuration = "erp2" });
            oneC.Oddities.Publish(size);
            await SayAsync(oneC.Address);
        }
        else
        {
            await using var crm = await FreshOfficeSandbox.StartAsync();
            await SayAsync(crm.Address);
        }
    }

    /// <summary>Starts a sandbox in a child process; it ends with the returned handle.</summary>
    internal static async Task<Server> StartAsync(string which, int size)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(Servers).Assembly.Location);
        foreach (var argument in (string[])["serve", which, size.ToString(null as IFormatProvider)])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox didn't start.");
        return new(process, new Uri(address));
    }

    private static async Task SayAsync(Uri address)
    {
        Console.WriteLine(address);
        await Console.In.ReadToEndAsync();
    }
}

/// <summary>A sandbox in a child process.</summary>
internal sealed class Server(Process process, Uri address) : IAsyncDisposable
{
    internal Uri Address { get; } = address;

    /// <summary>Seconds of processor time it has used.</summary>
    internal double Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
