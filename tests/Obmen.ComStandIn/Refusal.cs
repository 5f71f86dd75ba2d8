using System.Runtime.InteropServices;

namespace Obmen.ComStandIn;

/// <summary>Failures as COM brings them.</summary>
internal static class Refusal
{
    private const int Raised = unchecked((int)0x80020009);
    private const int CallFailed = unchecked((int)0x800706BE);

    /// <summary>1C itself says no.</summary>
    internal static COMException Of(string words) => new(words, Raised);

    /// <summary>The server is gone in the middle of a call.</summary>
    internal static COMException Lost(Exception inner) => new(inner.Message, CallFailed);
}
