using Obmen.Sandbox.OneC.Model;
using Obmen.Sandbox.OneC.Query;

namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Makes the shape of a row out of <c>$select</c> and <c>$expand</c>.</summary>
internal sealed class ShapeBuilder(Configuration configuration, bool withLinks)
{
    private const string Presentation = "____Presentation";

    internal RowShape Build(EntitySet set, string select, string expand) => Build(
        set,
        select.Length == 0 ? null : PathTree.Parse(select, "$select"),
        expand.Length == 0 ? null : PathTree.Parse(expand, "$expand"));

    private RowShape Build(EntitySet set, PathTree? select, PathTree? expand)
    {
        var shape = new RowShape(set);
        foreach (var name in select?.Leaves ?? ["*"])
            Leaf(shape, name, expand);
        foreach (var (name, below) in select?.Children ?? new Dictionary<string, PathTree>(StringComparer.Ordinal))
            Below(shape, name, below, expand);
        foreach (var name in expand?.Names ?? [])
            Expand(shape, name, select?.After(name), expand!.After(name));
        if (withLinks)
            AddLinks(shape);
        return shape;
    }

    private void Leaf(RowShape shape, string name, PathTree? expand)
    {
        var set = shape.Set;
        if (name is "*" or "**")
        {
            foreach (var property in set.Properties)
                Give(shape, property);
            foreach (var section in name == "*" ? set.Sections : [])
                shape.Give("t0." + Sql.Name(section.Name), section.Name, null);
        }
        else if (set.Find(name) is { } property)
        {
            Give(shape, property);
        }
        else if (set.Section(name) is { } section)
        {
            shape.Give("t0." + Sql.Name(name), name, null);
        }
        else if (name == "Presentation" || name.EndsWith(Presentation, StringComparison.Ordinal))
        {
            new Presentations(configuration, set).Give(shape, name);
        }
        else if (set.Navigation(name) is null || expand?.Names.Contains(name) != true)
        {
            throw ODataError.NoProperty(name);
        }
    }

    // Товары/Цена: a section with some of its columns; Контрагент/ИНН: only what $expand brings.
    private static void Below(RowShape shape, string name, PathTree below, PathTree? expand)
    {
        if (shape.Set.Section(name) is not { } section)
        {
            if (expand?.Names.Contains(name) != true)
                throw shape.Set.Navigation(name) is null ? ODataError.NoProperty(name) : ODataError.BadOption($"$select={name}/… без $expand={name}");
            return;
        }

        if (below.Children.Count > 0)
            throw ODataError.NotSupported("раскрытие реквизитов табличной части");
        var columns = below.Leaves.Contains("*") ? section.Properties : [.. below.Leaves.Select(leaf => section.Find(leaf) ?? throw ODataError.NoProperty($"{name}/{leaf}"))];
        shape.Give(SectionSql.Part("t0." + Sql.Name(name), columns), name, null);
    }

    private void Expand(RowShape shape, string name, PathTree? select, PathTree? below)
    {
        var set = shape.Set;
        if (name == "*")
        {
            foreach (var each in configuration.NavigationsOf(set))
                Expand(shape, each.Name, null, null);
        }
        else if (configuration.NavigationsOf(set).FirstOrDefault(candidate => candidate.Name == name) is { } navigation)
        {
            Add(shape, name, navigation.Target, set.Find(navigation.KeyProperty)!, null, select, below);
        }
        else if (set.Find(name) is { Kind: ValueKind.Composite } composite)
        {
            foreach (var target in below?.Names ?? throw ODataError.BadOption($"$expand={name}: не указан тип"))
                Add(shape, name + "_Expanded", target, composite, set.Find(name + "_Type"), select?.After(target), below.After(target));
        }
        else
        {
            throw set.Section(name) is null ? ODataError.NoProperty(name) : ODataError.NotSupported("раскрытие табличной части");
        }
    }

    private void Add(RowShape shape, string name, string target, Property key, Property? type, PathTree? select, PathTree? below)
    {
        var targetSet = configuration.Find(target) is { IsObject: true } found ? found : throw ODataError.NoSet(target);
        var inner = Build(targetSet, select, below);
        shape.Expansions.Add(new(name, shape.Need(Own(key)), type is null ? null : shape.Need(Own(type)), inner));
    }

    private void AddLinks(RowShape shape)
    {
        foreach (var key in shape.Set.Shape == SetShape.Virtual ? [] : shape.Set.Key)
            shape.KeyColumns.Add(shape.Need(Own(shape.Set.Find(key)!)));
        var given = shape.Columns.Select(column => column.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var navigation in configuration.NavigationsOf(shape.Set).Where(navigation => given.Contains(navigation.KeyProperty)))
            shape.Links.Add(new(navigation.Name, shape.Need(Own(shape.Set.Find(navigation.KeyProperty)!)), null));
        foreach (var composite in shape.Set.Properties.Where(property => property.Kind == ValueKind.Composite && given.Contains(property.Name)))
            shape.Links.Add(new(composite.Name, shape.Need(Own(composite)), shape.Need(Own(shape.Set.Find(composite.Name + "_Type")!))));
    }

    private static void Give(RowShape shape, Property property) => shape.Give(Own(property), property.Name, property);

    private static string Own(Property property) => "t0." + Sql.Name(property.Column);
}
