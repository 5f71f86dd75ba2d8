using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>Erases a row with everything that belongs to it.</summary>
internal static class RowEraser
{
    /// <summary>True = it was there.</summary>
    public static bool Erase(RowWriter rows, CrmSet set, long key)
    {
        foreach (var navigation in set.Navigations.Where(navigation => navigation.Many))
            EraseBelow(rows, CrmModel.Plain.Table(navigation.Target), navigation, key);
        return rows.Execute($"DELETE FROM {set.Table} WHERE {set.Key.Column} = ?1", key) > 0;
    }

    private static void EraseBelow(RowWriter rows, CrmSet set, CrmNavigation by, long parent)
    {
        while (rows.Scalar($"SELECT {set.Key.Column} FROM {set.Table} WHERE {by.ForeignKey} = ?1 LIMIT 1", parent) is long key)
            Erase(rows, set, key);
    }
}
