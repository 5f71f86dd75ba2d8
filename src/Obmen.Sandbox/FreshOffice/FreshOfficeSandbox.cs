using Microsoft.AspNetCore.Builder;
using Obmen.Sandbox.FreshOffice.Demo;
using Obmen.Sandbox.FreshOffice.Http;
using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Page;
using Obmen.Sandbox.FreshOffice.Storage;

namespace Obmen.Sandbox.FreshOffice;

/// <summary>
/// A FreshOffice CRM on 127.0.0.1 that behaves as its API v1: OData 3 in verbose JSON over a base in SQLite.
/// Starts with the directories filled and no companies. <c>/__sandbox</c> shows a person what is in it.
/// </summary>
public sealed class FreshOfficeSandbox : IAsyncDisposable
{
    private readonly CrmDatabase database;
    private readonly WriterQueue writer;
    private readonly ApiKey key;
    private readonly WebApplication server;

    private FreshOfficeSandbox(FreshOfficeSandboxOptions options)
    {
        database = new CrmDatabase(options.DatabasePath);
        writer = new WriterQueue(database);
        key = new ApiKey(options.ApiLogin, options.ApiKey);
        var api = new Api(database, writer, Oddities, key, options.Clock);
        var page = new SandboxSite(database, Oddities, Faults);
        server = LocalServer.Build(options.Port, Faults, api, page);
    }

    /// <summary>The address of the API, a slash at its end.</summary>
    public Uri Address => LocalServer.AddressOf(server);

    /// <summary>The page that shows what is in it.</summary>
    public Uri Page => new(Address, SandboxSite.Root.TrimStart('/'));

    /// <summary>What it does otherwise than expected; change it at any moment.</summary>
    public Oddities Oddities { get; } = new();

    /// <summary>Delays, refusals, broken connections; and the count of requests.</summary>
    public Faults Faults { get; } = new();

    /// <summary>Starts one. The base is made, or gone on with where the file exists. Throws IOException where the port is taken.</summary>
    public static async Task<FreshOfficeSandbox> StartAsync(FreshOfficeSandboxOptions? options = null, CancellationToken cancel = default)
    {
        var sandbox = new FreshOfficeSandbox(options ?? new FreshOfficeSandboxOptions());
        try
        {
            await sandbox.writer.WriteAsync(Directories.Fill);
            await sandbox.server.StartAsync(cancel);
            return sandbox;
        }
        catch
        {
            await sandbox.DisposeAsync();
            throw;
        }
    }

    /// <summary>Issues a new API key, as «Сбросить» does; the old one is refused from now on.</summary>
    public void ResetKey(string newKey) => key.Reset(newKey);

    /// <summary>Puts companies with their cards straight into the base, in one transaction. Ids of the records are passed over; returns those given, in order.</summary>
    public Task<IReadOnlyList<long>> SeedAsync(IEnumerable<SandboxCompany> companies) =>
        writer.WriteAsync(rows => CompanyRows.Insert(rows, companies));

    /// <summary>All companies with their cards in the order of their ids, binned ones included.</summary>
    public IReadOnlyList<SandboxCompany> Companies()
    {
        using var rented = database.Rent();
        return CompanyRows.Read(rented.Connection);
    }

    /// <summary>How many rows a set holds by its plain name, binned ones included.</summary>
    public long Count(string set)
    {
        var table = CrmModel.Plain.TrySet(set, out var found) ? found.Table : throw new ArgumentException($"There is no set '{set}'.", nameof(set));
        return (long)Query($"SELECT count(*) AS n FROM {table}")[0]["n"]!;
    }

    /// <summary>Rows by SQL over the sandbox's base: a table is called as its set, a column as its property, under their plain names. Values stand for ?1, ?2 …</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Query(string sql, params IReadOnlyList<object> values)
    {
        using var rented = database.Rent();
        return SqlRows.Read(rented.Connection, sql, values);
    }

    /// <summary>Stops the server; a temporary base is deleted.</summary>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await writer.DisposeAsync();
        database.Dispose();
    }
}
