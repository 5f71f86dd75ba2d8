using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Com;

/// <summary>How a host process is started.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments; never anything secret: other users of the machine can read them.</param>
public sealed record HostStart(string Program, IReadOnlyList<string> Arguments)
{
    private const string Host = "Obmen.OneC.ComHost.dll";

    /// <summary>Why this system can't be a client of COM; nothing on Windows.</summary>
    public static Words Unavailable { get; } = OperatingSystem.IsWindows()
        ? Words.None
        : new("Способ COM работает только в Windows: коннектор 1С есть только там", "The way COM works on Windows only: there alone 1C has a connector");

    /// <summary>The host that comes with the program, by a .NET runtime of the bitness. Throws a <see cref="SideException"/> in words.</summary>
    internal static HostStart Installed(ComBits bits)
    {
        if (!Unavailable.IsEmpty)
            throw ComFailures.NoCom();
        return new(Runtime(bits), [Path.Combine(AppContext.BaseDirectory, Host)]);
    }

    internal ProcessStartInfo Info()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var info = new ProcessStartInfo(Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = utf8,
            StandardOutputEncoding = utf8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (var argument in Arguments)
            info.ArgumentList.Add(argument);
        return info;
    }

    // The runtime that runs the program itself, where it is of the bitness; else the one that is installed where .NET installs it.
    private static string Runtime(ComBits bits)
    {
        var own = RuntimeInformation.ProcessArchitecture == (bits == ComBits.X86 ? Architecture.X86 : Architecture.X64) ? Environment.ProcessPath : null;
        if (own is not null && Path.GetFileNameWithoutExtension(own).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            return own;
        var programs = Environment.GetEnvironmentVariable(bits == ComBits.X86 ? "ProgramFiles(x86)" : "ProgramW6432") ?? Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        var found = Path.Combine(programs, "dotnet", "dotnet.exe");
        return File.Exists(found) ? found : throw ComFailures.NoRuntime(bits);
    }
}
