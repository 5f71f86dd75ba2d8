using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Obmen.Sandbox.FreshOffice.Server;

namespace Obmen.Sandbox.FreshOffice;

/// <summary>How a FreshOffice sandbox is started.</summary>
public sealed record FreshOfficeSandboxOptions
{
    /// <summary>The port on 127.0.0.1; 0 = any free one.</summary>
    public int Port { get; init; }

    /// <summary>The base's file; null = a temporary one, deleted when the sandbox is disposed.</summary>
    public string? DatabasePath { get; init; }

    /// <summary>API login (ID).</summary>
    public string ApiLogin { get; init; } = "1001";

    /// <summary>API key.</summary>
    public string ApiKey { get; init; } = "demo-key";
}

/// <summary>A server on 127.0.0.1 that behaves as FreshOffice's API v1: OData 3, verbose JSON, errors of WCF Data Services.</summary>
public sealed class FreshOfficeSandbox : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CrmBase store;
    private readonly RateGate rate;

    private FreshOfficeSandbox(WebApplication app, CrmBase store)
    {
        (this.app, this.store) = (app, store);
        rate = new RateGate(Oddities);
    }

    /// <summary>The API's address.</summary>
    public Uri Address => new(app.Urls.First() + "/");

    /// <summary>Troubles on demand and counts of requests.</summary>
    public Faults Faults { get; } = new();

    /// <summary>The ways in which this server differs from an ordinary one.</summary>
    public Oddities Oddities { get; } = new();

    /// <summary>Starts a sandbox with users, departments, types and other directories, and no companies.</summary>
    public static async Task<FreshOfficeSandbox> StartAsync(FreshOfficeSandboxOptions options, CancellationToken cancel = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        var web = builder.Build();
        var sandbox = new FreshOfficeSandbox(web, CrmBase.Open(options.DatabasePath));
        await Seed.FillAsync(sandbox.store);
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ApiLogin}:{options.ApiKey}"));
        web.Run(context => context.Request.Path.StartsWithSegments("/__sandbox", StringComparison.Ordinal)
            ? new SandboxPage(sandbox.store, sandbox.Oddities, context).AnswerAsync()
            : sandbox.Faults.ApplyAsync(context, () => sandbox.ServeAsync(context, expected)));
        await web.StartAsync(cancel);
        return sandbox;
    }

    /// <summary>Puts companies into the CRM directly.</summary>
    public Task PutAsync(IEnumerable<SandboxCompany> companies) => store.WriteAsync(open =>
    {
        foreach (var company in companies)
            CompanySeed.Put(open, company);
        return true;
    });

    /// <summary>The live companies, by key.</summary>
    public IReadOnlyList<StoredCompany> Companies()
    {
        using var connection = store.Reader();
        using var command = new SqliteCommand("select id, name, coalesce(code_1c, '') from companies where coalesce(trash, 0) = 0 order by id", connection);
        using var reader = command.ExecuteReader();
        var result = new List<StoredCompany>();
        while (reader.Read())
            result.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)));
        return result;
    }

    /// <summary>Runs SQL over the CRM and returns the first column of each row; for a look inside from a test.</summary>
    public IReadOnlyList<string> Query(string sql)
    {
        using var connection = store.Reader();
        using var command = new SqliteCommand(sql, connection);
        using var reader = command.ExecuteReader();
        var result = new List<string>();
        while (reader.Read())
            result.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return result;
    }

    /// <summary>Changes the CRM by SQL, as its own people would.</summary>
    public Task ExecuteAsync(string sql) => store.WriteAsync(open => open.Run(sql, []));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await store.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context, string expected)
    {
        if (Oddities.KeyReset || context.Request.Headers.Authorization.ToString() != expected)
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"FreshOffice\"";
            return;
        }

        if (rate.Refuses())
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        context.Response.Headers["DataServiceVersion"] = "3.0;";
        try
        {
            await new CrmRouter(store, Oddities, context, Address.ToString()).AnswerAsync();
        }
        catch (CrmError error)
        {
            await WriteErrorAsync(context, error);
        }
    }

    private async Task WriteErrorAsync(HttpContext context, CrmError error)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json;odata=verbose;charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, CrmJson.Options);
        writer.WriteStartObject();
        writer.WriteStartObject("error");
        writer.WriteString("code", "");
        writer.WriteStartObject("message");
        writer.WriteString("lang", "ru-RU");
        writer.WriteString("value", error.Message);
        writer.WriteEndObject();
        if (Oddities.VerboseErrors)
        {
            writer.WriteStartObject("innererror");
            writer.WriteString("message", error.Message);
            writer.WriteString("type", "System.Data.Services.DataServiceException");
            writer.WriteString("stacktrace", "   at System.Data.Services.RequestUriProcessor.ProcessRequestUri(…)");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
