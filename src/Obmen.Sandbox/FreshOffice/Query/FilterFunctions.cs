using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>The functions of $filter.</summary>
internal static class FilterFunctions
{
    /// <summary>The call in SQL; null = there is no such function.</summary>
    public static Term? Call(string name, List<Term> arguments) => name switch
    {
        "substringof" => Test("crm_contains", name, arguments, turned: true),
        "startswith" => Test("crm_starts", name, arguments),
        "endswith" => Test("crm_ends", name, arguments),
        "tolower" => Of("crm_lower", name, arguments, TermKind.Text),
        "toupper" => Of("crm_upper", name, arguments, TermKind.Text),
        "trim" => Of("trim", name, arguments, TermKind.Text),
        "length" => Of("length", name, arguments, TermKind.Number),
        _ => null,
    };

    private static Term Test(string function, string name, List<Term> arguments, bool turned = false)
    {
        Check(name, arguments, 2);
        var (first, second) = turned ? (arguments[1], arguments[0]) : (arguments[0], arguments[1]);
        return new Term($"{function}({first.Sql}, {second.Sql})", TermKind.Condition);
    }

    private static Term Of(string function, string name, List<Term> arguments, TermKind kind)
    {
        Check(name, arguments, 1);
        return new Term($"{function}({arguments[0].Sql})", kind);
    }

    private static void Check(string name, List<Term> arguments, int count)
    {
        if (arguments.Count != count || arguments.Exists(argument => argument.Kind != TermKind.Text))
            throw ODataException.BadRequest($"No applicable function found for '{name}' at position 0 with the specified arguments.");
    }
}
