using Obmen.OneC.Profiles;

namespace Obmen.OneC.Com;

/// <summary>Which of 1C's connectors is asked for.</summary>
public enum ComVersion
{
    /// <summary>V83.COMConnector: platform 8.3.</summary>
    V83,

    /// <summary>V82.COMConnector: platform 8.2.</summary>
    V82,
}

/// <summary>The bitness of the platform whose connector is registered: the process that calls it must have the same.</summary>
public enum ComBits
{
    X64,
    X86,
}

/// <summary>What is known of the connectors.</summary>
public static class Connectors
{
    /// <summary>The bitness of a connector that comes in one only: platform 8.2 has a 32-bit connector alone; null = either.</summary>
    public static ComBits? OnlyBits(this ComVersion version) => version == ComVersion.V82 ? ComBits.X86 : null;
}

/// <summary>How to reach a 1C base through its external connection (COM), on Windows.</summary>
public sealed record OneCComConnection
{
    /// <summary>A file base: its folder; empty for a base on a server.</summary>
    public string File { get; init; } = "";

    /// <summary>The 1C server, with its port where it isn't the usual one.</summary>
    public string Server { get; init; } = "";

    /// <summary>The base's name on the server.</summary>
    public string Reference { get; init; } = "";

    /// <summary>The 1C user.</summary>
    public string User { get; init; } = "";

    /// <summary>The user's password.</summary>
    public string Password { get; init; } = "";

    /// <summary>The connector.</summary>
    public ComVersion Version { get; init; }

    /// <summary>Its bitness: what was chosen, where there is a choice.</summary>
    public ComBits Bits { get => Version.OnlyBits() ?? field; init; }

    /// <summary>A profile that the user chose; null = recognise.</summary>
    public Profile? Profile { get; init; }

    /// <summary>1C's connection string; holds the password.</summary>
    internal string Text
    {
        get
        {
            (string Name, string Value)[] where = File.Length > 0 ? [("File", File)] : [("Srvr", Server), ("Ref", Reference)];
            (string Name, string Value)[] who = User.Length > 0 ? [("Usr", User), ("Pwd", Password)] : [];
            return string.Concat(where.Concat(who).Select(part => $"{part.Name}=\"{part.Value.Replace("\"", "\"\"", StringComparison.Ordinal)}\";"));
        }
    }

    /// <summary>Without the password.</summary>
    public override string ToString() => File.Length > 0 ? $"{File} ({User})" : $"{Server}/{Reference} ({User})";
}
