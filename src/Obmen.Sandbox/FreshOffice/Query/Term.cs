using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Storage;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

internal enum TermKind
{
    Text,
    Number,
    Date,
    Condition,
    Null,
}

/// <summary>A piece of a filter in SQL and the kind of its value.</summary>
internal sealed record Term(string Sql, TermKind Kind)
{
    public static readonly Dictionary<string, string> Comparisons = new(StringComparer.Ordinal)
    {
        ["eq"] = "=",
        ["ne"] = "<>",
        ["gt"] = ">",
        ["ge"] = ">=",
        ["lt"] = "<",
        ["le"] = "<=",
    };

    public static TermKind KindOf(EdmType type) => type switch
    {
        EdmType.String => TermKind.Text,
        EdmType.DateTime => TermKind.Date,
        _ => TermKind.Number,
    };

    public static Term Join(Term left, string sign, Term right)
    {
        left.MustBe(TermKind.Condition, sign);
        right.MustBe(TermKind.Condition, sign);
        return new Term($"({left.Sql} {sign} {right.Sql})", TermKind.Condition);
    }

    public static Term Compare(Term left, string word, string sign, Term right)
    {
        if (left.Kind == TermKind.Null || right.Kind == TermKind.Null)
            return CompareNull(left.Kind == TermKind.Null ? right : left, word);
        if (left.Kind != right.Kind)
            throw Incompatible(word, left, right);
        // Said again: a value reached through a navigation has lost its column's collation.
        var collation = left.Kind == TermKind.Text ? " COLLATE " + CrmCollation.Name : "";
        return new Term($"({left.Sql}{collation} {sign} {right.Sql})", TermKind.Condition);
    }

    public Term Negated()
    {
        MustBe(TermKind.Condition, "not");
        return new Term($"(NOT {Sql})", TermKind.Condition);
    }

    private static Term CompareNull(Term value, string word) => word switch
    {
        "eq" => new Term($"({value.Sql} IS NULL)", TermKind.Condition),
        "ne" => new Term($"({value.Sql} IS NOT NULL)", TermKind.Condition),
        // SQL finds nothing greater or less than a null.
        _ => new Term("0", TermKind.Condition),
    };

    private void MustBe(TermKind kind, string word)
    {
        if (Kind != kind)
            throw Incompatible(word, this, this);
    }

    private static ODataException Incompatible(string word, Term left, Term right) =>
        ODataException.BadRequest($"Operator '{word.ToLowerInvariant()}' incompatible with operand types '{EdmName(left)}' and '{EdmName(right)}' at position 0.");

    private static string EdmName(Term term) => term.Kind switch
    {
        TermKind.Text => "Edm.String",
        TermKind.Number => "Edm.Int32",
        TermKind.Date => "Edm.DateTime",
        _ => "Edm.Boolean",
    };
}
