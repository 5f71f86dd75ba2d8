using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>A property by its path from an entity: <c>name</c>, <c>type/descr</c>.</summary>
internal static class PropertyPath
{
    /// <summary>The SQL of the value for the row under an alias, and the property it ends in.</summary>
    public static (string Sql, CrmProperty Property) Read(CrmModel model, CrmSet set, string path, string alias = "t")
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? path : path[..slash];
        if (slash < 0)
            return set.TryProperty(first, out var property) ? ($"{alias}.{property.Column}", property) : throw Unknown(set, first, model);
        if (!set.TryNavigation(first, out var navigation) || navigation.Many)
            throw Unknown(set, first, model);
        var target = model.Table(navigation.Target);
        var (sql, end) = Read(model, target, path[(slash + 1)..], alias + "x");
        return ($"(SELECT {sql} FROM {target.Table} {alias}x WHERE {alias}x.{target.Key.Column} = {alias}.{navigation.ForeignKey})", end);
    }

    private static ODataException Unknown(CrmSet set, string name, CrmModel model) =>
        ODataException.BadRequest($"No property '{name}' exists in type '{model.Namespace}.{set.TypeName}' at position 0.");
}
