namespace Obmen.App.Api;

/// <summary>A value of an enumeration in an address, written as in bodies: <c>exportStock</c>. Case doesn't matter.</summary>
internal readonly record struct Named<T>(T Value)
    where T : struct, Enum
{
    /// <summary>What ASP.NET binds an address by.</summary>
    public static bool TryParse(string? text, IFormatProvider? provider, out Named<T> named)
    {
        var isKnown = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value);
        named = new(value);
        return isKnown;
    }
}
