namespace Obmen.App.Commands;

/// <summary>What the program's exit code means to the script that called it. The numbers are public and don't change.</summary>
public enum ExitCode
{
    /// <summary>Done; nothing failed.</summary>
    Done = 0,

    /// <summary>Done to the end, but some rows were not written; the table or the JSON says why.</summary>
    SomeFailed = 1,

    /// <summary>The command line or the connection form is wrong; nothing was done.</summary>
    Usage = 2,

    /// <summary>1C or the CRM can't be reached or refuses; what was begun can be gone on with (<c>obmen resume</c>).</summary>
    Connection = 3,

    /// <summary>All that could be written was; some rows wait for a person's decision.</summary>
    NeedsDecision = 4,

    /// <summary>Stopped by a person; can be gone on with (<c>obmen resume</c>).</summary>
    Stopped = 5,

    /// <summary>Another process is working on the same base; nothing was done.</summary>
    Busy = 6,

    /// <summary>The data folder can't be used: no rights, a damaged file, other keys.</summary>
    Store = 7,

    /// <summary>Held by a brake: the plan would change more than allowed, or the base at the address looks like another; nothing was written.</summary>
    Held = 8,

    /// <summary>Both sides were reconciled and differ; the table or the JSON says in what.</summary>
    Differs = 9,

    /// <summary>A defect of the program; the log has the details.</summary>
    Internal = 70,
}
