using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Presentations (представления) of references, enumeration values and of the entity itself; given on request only.</summary>
internal sealed class Presentations(Configuration configuration, EntitySet set)
{
    private const string Suffix = "____Presentation";

    /// <summary>Adds what <c>Presentation</c>, <c>X____Presentation</c> or <c>*____Presentation</c> asks for.</summary>
    internal void Give(RowShape shape, string asked)
    {
        if (asked == "Presentation")
        {
            Add(shape, asked, Own(set, "t0") ?? throw ODataError.NoProperty(asked));
            return;
        }

        var name = asked[..^Suffix.Length];
        var found = Named().Where(item => name == "*" || item.Name == name).ToList();
        if (found.Count == 0)
            throw ODataError.NoProperty(asked);
        foreach (var (attribute, sql) in found)
            Add(shape, attribute + Suffix, sql);
    }

    private static void Add(RowShape shape, string name, string sql) => shape.Give(sql, name, new(name, ValueKind.Text));

    private IEnumerable<(string Name, string Sql)> Named()
    {
        foreach (var navigation in configuration.NavigationsOf(set))
            yield return (navigation.Name, Reference(navigation.Target, Column(navigation.KeyProperty)));
        foreach (var property in set.Properties)
        {
            if (property.Values is { Count: > 0 } values)
                yield return (property.Name, $"case {Column(property.Name)} {string.Concat(values.Select(value => $"when {Sql.Constant(value.Key)} then {Sql.Constant(value.Value)} "))}else {Column(property.Name)} end");
            else if (property.Kind == ValueKind.Composite)
                yield return (property.Name, Composite(property));
        }
    }

    private string Composite(Property property)
    {
        var cases = property.Targets.Where(target => configuration.Find(target) is not null)
            .Select(target => $"when {Sql.Constant("StandardODATA." + target)} then {Reference(target, Column(property.Name))} ");
        return $"case {Column(property.Name + "_Type")} {string.Concat(cases.DefaultIfEmpty("when '' then '' "))}else {Column(property.Name)} end";
    }

    private string Reference(string target, string key) =>
        configuration.Find(target) is { } found && Own(found, "p") is { } shown ? $"coalesce((select {shown} from {found.Source} p where p.Ref_Key = {key}), '')" : "''";

    // An item is shown by its name, a document as «Реализация 0000-000001 от 02.04.2015 12:00:00».
    private static string? Own(EntitySet shown, string alias)
    {
        if (shown.Find("Description") is { } name)
            return $"{alias}.{Sql.Name(name.Column)}";
        return shown.Kind == "Document"
            ? $"{Sql.Constant(shown.ObjectName)} || ' ' || {alias}.Number || ' от ' || strftime('%d.%m.%Y %H:%M:%S', {alias}.Date)"
            : null;
    }

    private string Column(string property) => "t0." + Sql.Name(set.Find(property)!.Column);
}
