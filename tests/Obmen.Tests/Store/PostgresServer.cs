using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Obmen.Tests.Store;

/// <summary>A PostgreSQL server of the tests' own on a free port of 127.0.0.1, in a temporary folder; stopped and removed afterwards.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("obmen-pg-").FullName;
    private int port;
    private int databases;

    public async ValueTask InitializeAsync()
    {
        // The server refuses to run as root; Debian's package brings a user for it.
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres", folder);
        await ServerAsync("initdb", "-D", Data, "-U", "obmen", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N");
        port = FreePort();
        await ServerAsync("pg_ctl", "-s", "-D", Data, "-w", "-l", Path.Combine(folder, "server.log"), "-o", $"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off", "start");
    }

    public async ValueTask DisposeAsync()
    {
        await ServerAsync("pg_ctl", "-s", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public async Task<string> DatabaseAsync()
    {
        var name = $"obmen{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    /// <summary>Cuts every connection to a database, as a restart of the server would.</summary>
    public async Task CutAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var command = new NpgsqlCommand($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'", connection);
        await command.ExecuteNonQueryAsync();
    }

    private string Data => Path.Combine(folder, "data");

    private string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "obmen", Database = database, Timeout = 10 }.ConnectionString;

    private static string Programs { get; } = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderByDescending(path => path, StringComparer.Ordinal).First() + "/bin";

    private static Task ServerAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Programs, program);
        return Environment.IsPrivilegedProcess ? RunAsync("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", path, .. arguments]) : RunAsync(path, arguments);
    }

    // What it says goes to a file: a pipe would be held open by the server that it leaves behind.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        var said = Path.GetTempFileName();
        var start = new ProcessStartInfo("sh", ["-c", "said=$1; shift; exec \"$@\" >\"$said\" 2>&1 </dev/null", "sh", said, program, .. arguments]) { WorkingDirectory = "/tmp" };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var output = await File.ReadAllTextAsync(said);
        File.Delete(said);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}{Environment.NewLine}{output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
