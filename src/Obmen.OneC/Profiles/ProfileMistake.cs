using Obmen.Exchange;

namespace Obmen.OneC.Profiles;

/// <summary>A mistake in a profile's file and where it stands.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in characters, from 1.</param>
/// <param name="Path">The way to it: <c>objects.counterparty.fields.inn</c>; empty for the whole file.</param>
/// <param name="What">What is wrong.</param>
public sealed record ProfileMistake(int Line, int Column, string Path, Words What)
{
    /// <summary>Place, way and what is wrong in one line.</summary>
    public Words Text
    {
        get
        {
            var way = Path.Length > 0 ? Path + ": " : "";
            return new($"строка {Line}, позиция {Column}: {way}{What.Ru}", $"line {Line}, column {Column}: {way}{What.En}");
        }
    }
}
