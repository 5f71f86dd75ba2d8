using System.Text.Json;
using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Server;

/// <summary>What <c>$select</c> asks for, as columns.</summary>
internal static class Selection
{
    private const string Presentation = "____Presentation";

    internal static IReadOnlyList<Column> Columns(Configuration configuration, EntitySet set, string select, Sql sql)
    {
        if (select.Length == 0)
            return [.. Own(set), .. Sections(set)];
        var columns = new List<Column>();
        var sections = new Dictionary<string, List<Property>>(StringComparer.Ordinal);
        foreach (var item in select.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Add(configuration, set, item, sql, columns, sections);
        foreach (var (name, properties) in sections)
            columns.Add(Column.Of(Part(name, properties, sql), name, null));
        return [.. columns.DistinctBy(column => column.JsonName)];
    }

    private static void Add(Configuration configuration, EntitySet set, string item, Sql sql, List<Column> columns, Dictionary<string, List<Property>> sections)
    {
        if (item == "*")
            columns.AddRange([.. Own(set), .. Sections(set)]);
        else if (item == "**")
            columns.AddRange(Own(set));
        else if (item == "*" + Presentation)
            columns.AddRange(set.Navigations.Select(navigation => Presented(configuration, navigation, sql)));
        else if (set.Find(item) is { } property)
            columns.Add(Own(property));
        else if (set.Sections.FirstOrDefault(section => section.Name == item) is { } whole)
            columns.Add(Column.Of("t0." + Sql.Name(whole.Name), whole.Name, null));
        else if (item.EndsWith(Presentation, StringComparison.Ordinal) && set.Navigations.FirstOrDefault(n => n.Name == item[..^Presentation.Length]) is { } navigation)
            columns.Add(Presented(configuration, navigation, sql));
        else if (item.Split('/') is [var name, var column] && set.Sections.FirstOrDefault(section => section.Name == name) is { } section)
            Ask(sections, section).Add(section.Properties.FirstOrDefault(p => p.Name == column) ?? throw ODataError.NoProperty(item));
        else if (item.Split('/') is [var first, _] && set.Navigations.Any(n => n.Name == first))
            return;
        else
            throw ODataError.NoProperty(item);
    }

    private static List<Property> Ask(Dictionary<string, List<Property>> sections, Section section)
    {
        if (!sections.TryGetValue(section.Name, out var list))
            sections[section.Name] = list = [];
        return list;
    }

    private static Column Own(Property property) => Column.Of("t0." + Sql.Name(property.Name), property.Name, property);

    private static IEnumerable<Column> Own(EntitySet set) => set.Properties.Select(Own);

    private static IEnumerable<Column> Sections(EntitySet set) =>
        set.Sections.Select(section => Column.Of("t0." + Sql.Name(section.Name), section.Name, null));

    private static Column Presented(Configuration configuration, Navigation navigation, Sql sql)
    {
        var target = configuration.Find(navigation.Target);
        var shown = target?.Find("Description") is not null ? "Description" : "Number";
        var value = target is null ? "''" : $"coalesce((select {Sql.Name(shown)} from {Sql.Name(target.Name)} {sql.Alias()} where Ref_Key = t0.{Sql.Name(navigation.KeyProperty)}), '')";
        return Column.Of(value, navigation.Name + Presentation, new Property(navigation.Name + Presentation, ValueKind.Text));
    }

    // Rows of a section with some of their columns only.
    private static string Part(string section, List<Property> properties, Sql sql)
    {
        var fields = properties.DistinctBy(p => p.Name).Select(p => $"{sql.Value(p.Name)}, json(r.value -> {sql.Value("$.\"" + p.Name + "\"")})");
        return $"(select json_group_array(json_object({string.Join(", ", fields)})) from json_each(t0.{Sql.Name(section)}) r)";
    }
}
