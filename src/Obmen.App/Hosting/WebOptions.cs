using Obmen.App.Workspaces;

namespace Obmen.App.Hosting;

/// <summary>How the page is served.</summary>
public sealed record WebOptions
{
    /// <summary>The port that is tried first; when it is taken, any free one.</summary>
    public const int UsualPort = 5080;

    /// <summary>The port on 127.0.0.1; 0 = any free one; null = <see cref="UsualPort"/> or, when that is taken, any free one.</summary>
    public int? Port { get; init; }

    /// <summary>What the connection form of a new base begins with.</summary>
    public Prefill Prefill { get; init; } = new(new BaseSettings(), []);
}

/// <summary>What the connection form of a new base begins with, and where its two ends can be looked at.</summary>
/// <param name="Form">The form; in the demo with the passwords of the sandboxes.</param>
/// <param name="Places">Titles and addresses to offer beside the form; empty outside the demo.</param>
public sealed record Prefill(BaseSettings Form, IReadOnlyList<Place> Places);

/// <summary>An address worth opening.</summary>
/// <param name="Title">What is there.</param>
/// <param name="Address">Where.</param>
public sealed record Place(Exchange.Words Title, Uri Address);
