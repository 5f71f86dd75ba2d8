using System.Net;
using System.Security.Cryptography.X509Certificates;
using Obmen.App.Workspaces;

namespace Obmen.App.Hosting;

/// <summary>How the page is served.</summary>
public sealed record WebOptions
{
    /// <summary>The port that is tried first; when it is taken, any free one.</summary>
    public const int UsualPort = 5080;

    /// <summary>No request may bring more bytes.</summary>
    public const long LargestRequest = 1 << 20;

    /// <summary>The address that is listened on.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>Names, beside those of this computer, under which browsers reach the page.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The TLS certificate with its key; null = plain HTTP.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether others than this computer reach the page, so that a password is asked for.</summary>
    public bool IsPublic => Names.Count > 0 || !IPAddress.IsLoopback(Listen);

    /// <summary>The port; 0 = any free one; null = <see cref="UsualPort"/> or, when that is taken, any free one.</summary>
    public int? Port { get; init; }

    /// <summary>How many counterparties a demo begun on the page has.</summary>
    public int DemoSize { get; init; } = 2000;

    /// <summary>What the connection form of a new base begins with.</summary>
    public Prefill Prefill { get; init; } = new(new BaseSettings(), []);
}

/// <summary>What the connection form of a new base begins with, and where its two ends can be looked at.</summary>
/// <param name="Form">The form; in the demo with the passwords of the sandboxes.</param>
/// <param name="Places">Titles and addresses to offer beside the form; empty outside the demo.</param>
/// <param name="Today">The day that the demo's documents end with; null outside the demo.</param>
public sealed record Prefill(BaseSettings Form, IReadOnlyList<Place> Places, DateOnly? Today = null);

/// <summary>An address worth opening.</summary>
/// <param name="Title">What is there.</param>
/// <param name="Address">Where.</param>
public sealed record Place(Exchange.Words Title, Uri Address);
