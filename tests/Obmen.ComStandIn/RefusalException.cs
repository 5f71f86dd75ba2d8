namespace Obmen.ComStandIn;

/// <summary>A failure as COM brings it: an HRESULT and words.</summary>
internal sealed class RefusalException : Exception
{
    private const int Raised = unchecked((int)0x80020009);
    private const int CallFailed = unchecked((int)0x800706BE);

    internal RefusalException(string words, int code, Exception? inner = null)
        : base(words, inner) => HResult = code;

    /// <summary>1C itself says no.</summary>
    internal static RefusalException Of(string words) => new(words, Raised);

    /// <summary>The server is gone in the middle of a call.</summary>
    internal static RefusalException Lost(string words, Exception? inner = null) => new(words, CallFailed, inner);
}
