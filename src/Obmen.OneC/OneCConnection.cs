using Obmen.Exchange.Http;
using Obmen.OneC.OData;
using Obmen.OneC.Profiles;

namespace Obmen.OneC;

/// <summary>How to reach a 1C base over OData.</summary>
public sealed record OneCConnection
{
    /// <summary>The publication's address, e.g. http://server/base.</summary>
    public string Address { get; init; } = "";

    /// <summary>The 1C user.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>Id of the shipped profile that the user chose; null = recognise.</summary>
    public string? Configuration { get; init; }

    /// <summary>A profile of the user's own; goes before <see cref="Configuration"/>. Null = none.</summary>
    public Profile? Profile { get; init; }

    /// <summary>How long the server may be silent.</summary>
    public TimeSpan Timeout { get; init; } = HttpEnd.LongestSilence;

    /// <summary>Rows asked for at once; smaller for a weak server.</summary>
    public int PageSize { get; init; } = 5000;

    /// <summary>The pace to share with others who reach the same publication; null = its own.</summary>
    public Pace? Pace { get; init; }

    /// <summary>What is known of documents read before, to share with other connections; null = nothing is.</summary>
    public MetadataCache? Metadata { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Address} ({User})";
}
