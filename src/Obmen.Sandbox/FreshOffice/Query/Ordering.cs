using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <param name="Sql">The value sorted by.</param>
/// <param name="Descending">From the greatest.</param>
internal readonly record struct OrderTerm(string Sql, bool Descending);

/// <summary>The order of the answer; the key always comes last, so that pages neither overlap nor miss.</summary>
internal static class Ordering
{
    public static List<OrderTerm> Read(CrmModel model, CrmSet set, string? orderBy)
    {
        var terms = (orderBy ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => Term(model, set, part)).ToList();
        terms.Add(new OrderTerm("t." + set.Key.Column, false));
        return terms;
    }

    public static string Sql(List<OrderTerm> terms) =>
        string.Join(", ", terms.Select(term => term.Descending ? term.Sql + " DESC" : term.Sql));

    private static OrderTerm Term(CrmModel model, CrmSet set, string part)
    {
        var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var descending = words.Length == 2 && words[1] == "desc";
        if (words.Length > 2 || (words.Length == 2 && !descending && words[1] != "asc"))
            throw ODataException.BadRequest($"Syntax error at position {words[0].Length} in '{part}'.");
        return new OrderTerm(PropertyPath.Read(model, set, words[0]).Sql, descending);
    }
}
