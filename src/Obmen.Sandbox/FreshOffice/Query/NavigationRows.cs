using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>The rows a navigation leads to.</summary>
internal static class NavigationRows
{
    /// <summary>From many parents: the condition is written around the value.</summary>
    public static Selection Select(CrmSet target, CrmNavigation by, string before, object value, string after, Oddities oddities)
    {
        var selection = new Selection(target);
        selection.Where(before + selection.Values.Add(value) + after).Live(oddities.ShowTrashed);
        if (by.Without is { } empty && !oddities.PeoplesPhonesInCompany)
            // The plus keeps SQLite from walking the index of this column, half of the table long.
            selection.Where($"(+t.{empty} IS NULL OR +t.{empty} = 0)");
        return selection;
    }

    /// <summary>From one parent, given its key (for many) or its foreign key (for one).</summary>
    public static Selection Select(CrmSet target, CrmNavigation by, object value, Oddities oddities) =>
        Select(target, by, $"t.{(by.Many ? by.ForeignKey : target.Key.Column)} = ", value, "", oddities);
}
