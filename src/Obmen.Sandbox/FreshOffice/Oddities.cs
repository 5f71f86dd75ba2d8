namespace Obmen.Sandbox.FreshOffice;

/// <summary>The ways in which servers of this kind are known, or feared, to differ. Switchable while the sandbox serves.</summary>
public sealed class Oddities
{
    /// <summary>Rows a page, with <c>d.__next</c>; 0 = everything at once.</summary>
    public int PageSize { get; set; }

    /// <summary>The form of dates: <c>iso</c>, <c>iso_offset</c> or <c>jsdate</c>.</summary>
    public string DateForm { get; set; } = "iso";

    /// <summary>Floats come as strings too.</summary>
    public bool DecimalsAsStrings { get; set; }

    /// <summary>Texts are padded with blanks on the right.</summary>
    public bool PadStrings { get; set; }

    /// <summary>All property names in upper case.</summary>
    public bool UpperCaseNames { get; set; }

    /// <summary>Sets and properties go by their other names.</summary>
    public bool Renamed { get; set; }

    /// <summary>Characters outside code page 1251 turn into question marks.</summary>
    public bool LossyCodePage { get; set; }

    /// <summary>A text where a number is due, or the other way round, is refused with 400.</summary>
    public bool StrictTypes { get; set; } = true;

    /// <summary>Errors carry the server's stack trace.</summary>
    public bool VerboseErrors { get; set; } = true;

    /// <summary>Verbs answered with 405.</summary>
    public IReadOnlyCollection<string> RefusedVerbs { get; set; } = [];

    /// <summary>Deleting puts into the bin (true) or erases (false).</summary>
    public bool TrashOnDelete { get; set; } = true;

    /// <summary>Binned rows come with the others.</summary>
    public bool ShowTrash { get; set; }

    /// <summary>Each page begins with the last row of the one before.</summary>
    public bool RepeatRowBetweenPages { get; set; }

    /// <summary>Atom unless JSON is asked for by name.</summary>
    public bool AtomByDefault { get; set; }

    /// <summary>The key was reset in the CRM: nobody is let in.</summary>
    public bool KeyReset { get; set; }

    /// <summary>Calls a second before 429 with Retry-After; 0 = no limit.</summary>
    public int CallsPerSecond { get; set; }
}
