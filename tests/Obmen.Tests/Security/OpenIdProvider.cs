using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Obmen.Tests.Security;

/// <summary>
/// A sign-in service of OpenID Connect over HTTP on this computer: discovery, keys, authorization code with PKCE, an id token signed by RS256, signing out.
/// Whoever is sent to it is already in there as <see cref="Person"/>.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string Client = "obmen";
    public const string Secret = "секрет клиента";

    private readonly WebApplication app;
    private readonly RSA key = RSA.Create(2048);
    private readonly RSA foreignKey = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Grant> grants = new();

    private OpenIdProvider(WebApplication app) => this.app = app;

    /// <summary>By name: for a browser it is another site than 127.0.0.1.</summary>
    public string Address => $"http://localhost:{new Uri(app.Urls.First()).Port}";

    public (string Name, string[] Groups) Person { get; set; } = ("анна", []);

    public Lie Lie { get; set; }

    /// <summary>Where people were sent back to.</summary>
    public ConcurrentQueue<string> Returns { get; } = new();

    public int SignOuts { get; private set; }

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new OpenIdProvider(builder.Build());
        provider.app.MapGet("/.well-known/openid-configuration", provider.Discovery);
        provider.app.MapGet("/jwks", provider.Keys);
        provider.app.MapGet("/authorize", provider.Authorize);
        provider.app.MapPost("/token", provider.TokenAsync);
        provider.app.MapGet("/logout", provider.SignOut);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        foreignKey.Dispose();
    }

    private IResult Discovery() => Results.Json(new Dictionary<string, object>
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = Address + "/authorize",
        ["token_endpoint"] = Address + "/token",
        ["jwks_uri"] = Address + "/jwks",
        ["end_session_endpoint"] = Address + "/logout",
        ["response_types_supported"] = new[] { "code" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        ["code_challenge_methods_supported"] = new[] { "S256" },
    });

    private IResult Keys()
    {
        var shown = key.ExportParameters(false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = Base64Url.EncodeToString(shown.Modulus), e = Base64Url.EncodeToString(shown.Exponent) } } });
    }

    private IResult Authorize(HttpRequest request)
    {
        var asked = request.Query;
        var (back, state) = (asked["redirect_uri"].ToString(), Uri.EscapeDataString(asked["state"].ToString()));
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["code_challenge_method"] != "S256" || !asked["scope"].ToString().Split(' ').Contains("openid") || !back.EndsWith("/login/openid/callback", StringComparison.Ordinal))
            return Results.BadRequest();
        Returns.Enqueue(back);
        if (Lie == Lie.Denies)
            return Results.Redirect($"{back}?error=access_denied&state={state}");
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));
        grants[code] = new(back, asked["code_challenge"].ToString(), asked["nonce"].ToString());
        return Results.Redirect($"{back}?code={code}&state={state}");
    }

    // A code is worth one token, for the client it was given to, with the verifier of its challenge.
    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (!grants.TryRemove(form["code"].ToString(), out var grant)
            || form["grant_type"] != "authorization_code"
            || (form["client_id"], form["client_secret"]) != (Client, Secret)
            || form["redirect_uri"] != grant.Back
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != grant.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        return Results.Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = IdToken(grant) });
    }

    private IResult SignOut(HttpRequest request)
    {
        if (request.Query["client_id"] != Client)
            return Results.BadRequest();
        SignOuts++;
        return Results.Redirect($"{request.Query["post_logout_redirect_uri"]}?state={Uri.EscapeDataString(request.Query["state"].ToString())}");
    }

    private string IdToken(Grant grant)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Lie == Lie.Issuer ? "https://evil.example" : Address,
            ["aud"] = Lie == Lie.Audience ? "another program" : Client,
            ["sub"] = "7c1f",
            ["iat"] = now.AddHours(-2).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(Lie == Lie.Expired ? -10 : 5).ToUnixTimeSeconds(),
            ["nonce"] = Lie == Lie.Nonce ? grant.Nonce + "x" : grant.Nonce,
            ["preferred_username"] = Person.Name,
            ["groups"] = Person.Groups,
        };
        var head = Lie == Lie.Unsigned ? """{"alg":"none","typ":"JWT"}""" : """{"alg":"RS256","typ":"JWT","kid":"one"}""";
        var body = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(head))}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        var signature = (Lie == Lie.Signature ? foreignKey : key).SignData(Encoding.ASCII.GetBytes(body), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{body}.{(Lie is Lie.Unsigned or Lie.Bare ? "" : Base64Url.EncodeToString(signature))}";
    }

    private sealed record Grant(string Back, string Challenge, string Nonce);
}

/// <summary>What is wrong with the service's answer.</summary>
internal enum Lie
{
    None,
    Signature,
    Unsigned,

    /// <summary>The signature that its head promises is left out.</summary>
    Bare,
    Nonce,
    Expired,
    Audience,
    Issuer,
    Denies,
}
