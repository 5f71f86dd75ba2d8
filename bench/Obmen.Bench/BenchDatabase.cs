using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Obmen.Bench;

/// <summary>A PostgreSQL server of the bench's own on a free port of 127.0.0.1, as its package sets it up; stopped and removed afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("obmen-bench-pg-").FullName;
    private readonly int port = FreePort();

    private BenchDatabase()
    {
    }

    /// <summary>How the program reaches it.</summary>
    internal string Connection => new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "obmen", Database = "postgres", Timeout = 10 }.ConnectionString;

    internal static async Task<BenchDatabase> StartAsync()
    {
        var server = new BenchDatabase();
        // The server refuses to run as root; Debian's package brings a user for it.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", server.folder);
        await ServerAsync("initdb", "-D", server.Data, "-U", "obmen", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        await ServerAsync("pg_ctl", "-s", "-D", server.Data, "-w", "-l", Path.Combine(server.folder, "server.log"), "-o", $"-c listen_addresses=127.0.0.1 -p {server.port} -k {server.folder}", "start");
        return server;
    }

    /// <summary>Runs a statement.</summary>
    internal async Task RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Megabytes that a table takes with its indexes; of the whole database when none is named.</summary>
    internal async Task<double> MegabytesAsync(string? table = null)
    {
        await using var connection = new NpgsqlConnection(Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(table is null ? "select pg_database_size(current_database())" : $"select pg_total_relation_size('{table}')", connection);
        return (long)(await command.ExecuteScalarAsync())! / 1024d / 1024d;
    }

    /// <summary>Seconds of processor time of the server and of those of its sessions that have ended.</summary>
    internal async Task<double> CpuAsync()
    {
        const int Ticks = 100;
        var pid = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0];
        // After the name in brackets: state is the third field, the four times are the 14th to the 17th.
        var fields = (await File.ReadAllTextAsync($"/proc/{pid}/stat")).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields[11..15].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / Ticks;
    }

    public async ValueTask DisposeAsync()
    {
        await ServerAsync("pg_ctl", "-s", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private static Task ServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(name => name, StringComparer.Ordinal).First(), "bin", program);
        return Environment.IsPrivilegedProcess ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]) : RunAsync(path, arguments);
    }

    // What it says goes nowhere: a pipe would be held open by the server that it leaves behind.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/tmp" };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
