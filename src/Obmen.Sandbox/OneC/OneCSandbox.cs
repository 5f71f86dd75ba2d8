using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Obmen.Sandbox.OneC.Exchange;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Server;
using Obmen.Sandbox.OneC.Storage;

namespace Obmen.Sandbox.OneC;

/// <summary>
/// A server on 127.0.0.1 that behaves as 1C's automatic OData interface over a base kept in SQLite. Strict: what 1C refuses is refused
/// with 1C's codes (developer guide, chapter 17.4).
/// </summary>
public sealed class OneCSandbox : IAsyncDisposable
{
    private const long LargestBody = 64 << 20;
    private const int LongestRequestLine = 64 << 10;

    private readonly WebApplication app;
    private readonly Publication publication;

    private OneCSandbox(WebApplication app, Base store, OneCSandboxOptions options)
    {
        (this.app, Store) = (app, store);
        publication = new(store, options, Oddities);
    }

    /// <summary>The publication's address, as a user would type it.</summary>
    public Uri Address => new(app.Urls.First() + Publication.Path);

    /// <summary>Troubles on demand and counts of requests.</summary>
    public Faults Faults { get; } = new();

    /// <summary>What is odd about this base and its publication.</summary>
    public OneCOddities Oddities { get; } = new();

    /// <summary>How many 1C sessions clients hold open (<c>IBSession: start</c>).</summary>
    public int Sessions => publication.Sessions;

    /// <summary>The base itself.</summary>
    internal Base Store { get; }

    /// <summary>Starts a sandbox. Throws <see cref="ArgumentException"/> when there is no such configuration.</summary>
    public static Task<OneCSandbox> StartAsync(OneCSandboxOptions options, CancellationToken cancel = default) =>
        StartAsync(options, Configuration.Load(options.Configuration), cancel);

    /// <summary>Starts a sandbox with a configuration that isn't embedded.</summary>
    internal static async Task<OneCSandbox> StartAsync(OneCSandboxOptions options, Configuration configuration, CancellationToken cancel)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Limits.MaxRequestLineSize = LongestRequestLine;
        });
        var web = builder.Build();
        var sandbox = new OneCSandbox(web, Base.Open(configuration, options), options);
        var faults = new FaultsMiddleware(sandbox.Faults, Publication.SetOf, (context, status, message) => ErrorAnswer.WriteAsync(context, new(status, -1, message.Length > 0 ? message : "Сбой по заказу песочницы")));
        web.Run(context => faults.RunAsync(context, () => sandbox.publication.ServeAsync(context)));
        await web.StartAsync(cancel);
        return sandbox;
    }

    /// <summary>
    /// Carries rules of exchange out as 1C's «Универсальный обмен данными в формате XML» does and writes the file. Throws <see cref="InvalidOperationException"/>
    /// where 1C would stop: at a type or an attribute that the configuration doesn't have.
    /// </summary>
    public void Export(string rules, Stream to)
    {
        using var xml = XmlWriter.Create(to, new() { Encoding = new UTF8Encoding(true), Indent = true });
        new Exporter(Store, new(rules), xml).Write();
    }

    /// <summary>Runs SQL over the base and returns the first column of each row; for a look inside from a test.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = Store.Reader();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var result = new List<string>();
        while (reader.Read())
            result.Add(reader.GetValue(0).ToString() ?? "");
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await Store.DisposeAsync();
    }
}
