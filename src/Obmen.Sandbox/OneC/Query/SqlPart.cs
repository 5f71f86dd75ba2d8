using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Query;

/// <summary>A piece of SQL with the kind of its value; of a composite value also the SQL of its type's name.</summary>
internal sealed record SqlPart
{
    private const int MaxLength = 200_000;

    internal SqlPart(string text, ValueKind? kind, string? typeName = null)
    {
        if (text.Length > MaxLength)
            throw ODataError.BadOption("слишком сложное выражение");
        (Text, Kind, TypeName) = (text, kind, typeName);
    }

    /// <summary>The SQL, in brackets where needed.</summary>
    internal string Text { get; }

    /// <summary>What it gives; null for the literal null.</summary>
    internal ValueKind? Kind { get; }

    /// <summary>SQL of the type's name: <c>StandardODATA.Catalog_X</c>.</summary>
    internal string? TypeName { get; }

    internal bool IsNumeric => Kind is ValueKind.Long or ValueKind.Whole or ValueKind.Number;

    /// <summary>The text, if it gives what is wanted; otherwise refuses.</summary>
    internal string As(ValueKind wanted)
    {
        var fits = wanted == ValueKind.Number ? IsNumeric : Kind == wanted;
        return fits ? Text : throw Mismatch();
    }

    internal static SqlPart Flag(string text) => new(text, ValueKind.Flag);

    internal static ODataError Mismatch() => ODataError.BadOption("несовместимые типы операндов");
}
