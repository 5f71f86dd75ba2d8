using System.Text;
using Serilog;
using Serilog.Events;

namespace Obmen.App.Logging;

/// <summary>The program's log: one file a day in the data folder, the last fourteen kept, nothing personal in it; as JSON when <c>OBMEN_LOG=json</c>.</summary>
internal static class FileLog
{
    /// <summary>Begins to log into <paramref name="folder"/> and returns it.</summary>
    internal static string Begin(string folder)
    {
        Log.Logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .WriteTo.File(
                Environment.GetEnvironmentVariable("OBMEN_LOG") == "json" ? new MaskedJson() : new MaskedFormat(),
                Path.Combine(folder, "obmen-.log"),
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 14,
                fileSizeLimitBytes: 10 << 20,
                rollOnFileSizeLimit: true,
                shared: true,
                encoding: Encoding.UTF8)
            .CreateLogger();
        return folder;
    }
}
