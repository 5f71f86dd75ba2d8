using Obmen.OneC.Com;

namespace Obmen.App.Workspaces;

/// <summary>Where a base is that is reached through COM, and by which connector.</summary>
public sealed record ComPlace
{
    /// <summary>A file base: its folder; empty for a base on a server.</summary>
    public string File { get; init; } = "";

    /// <summary>The 1C server.</summary>
    public string Server { get; init; } = "";

    /// <summary>The base's name on the server.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The connector.</summary>
    public ComVersion Version { get; init; }

    /// <summary>Its bitness, where there is a choice.</summary>
    public ComBits Bits { get; init; }

    /// <summary>Where the base is, for a person.</summary>
    public override string ToString() => File.Length > 0 ? File : $"{Server}/{Reference}";

    /// <summary>Without blanks round the fields.</summary>
    internal ComPlace Trimmed() => this with { File = File.Trim(), Server = Server.Trim(), Reference = Reference.Trim() };

    /// <summary>What the base is called when nobody says otherwise.</summary>
    internal string Title => (File.Length > 0 ? File.TrimEnd('/', '\\').Split('/', '\\')[^1] : Reference) is { Length: > 0 } name ? name : "1С";
}
