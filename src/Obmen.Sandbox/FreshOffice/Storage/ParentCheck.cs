using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>What SQL Server would refuse: a row without a required value, and a row whose parent does not exist.</summary>
internal static class ParentCheck
{
    /// <param name="given">Look only at what the request gave.</param>
    public static void Check(RowWriter writer, NewRow row, bool given = false)
    {
        foreach (var property in row.Set.Properties)
        {
            if (!given || row.Given[property.Index])
                Check(writer, row, property);
        }
    }

    private static void Check(RowWriter writer, NewRow row, CrmProperty property)
    {
        var value = row.Values[property.Index];
        if (property.Required && value is null)
            throw ODataException.FromDatabase($"Cannot insert the value NULL into column '{property.Column}', table '{row.Set.Table}'; column does not allow nulls.");
        if (property.MaxLength is { } longest && value is string text && text.Length > longest)
            throw ODataException.FromDatabase("String or binary data would be truncated. The statement has been terminated.");
        if (value is long and not 0 and var key && ParentOf(row.Set, property) is { } parent && !writer.Exists(parent, key))
            throw ODataException.FromDatabase($"The INSERT statement conflicted with the FOREIGN KEY constraint on table '{parent.Table}', column '{parent.Key.Column}'.");
    }

    /// <summary>The set that owns this row through the property. Directories are not checked: the base has no constraints on them.</summary>
    private static CrmSet? ParentOf(CrmSet set, CrmProperty property) => property.Column switch
    {
        "company_id" or "companies_id" or "id_company" => CrmModel.Plain.Table("companies"),
        "contact_id" => CrmModel.Plain.Table("contacts"),
        "id_doc" when set.Table == "tovar_doc" => CrmModel.Plain.Table("documents"),
        _ => null,
    };
}
