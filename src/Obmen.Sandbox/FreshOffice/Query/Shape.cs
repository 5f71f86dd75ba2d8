using Obmen.Sandbox.FreshOffice.Model;
using Obmen.Sandbox.FreshOffice.Wire;

namespace Obmen.Sandbox.FreshOffice.Query;

/// <summary>What of an entity is answered: its properties, its expanded navigations and the links to the rest.</summary>
internal sealed class Shape(CrmModel model, CrmSet set)
{
    private readonly HashSet<CrmProperty> properties = [];
    private readonly Dictionary<CrmNavigation, Shape> expanded = [];
    private readonly HashSet<CrmNavigation> links = [];
    private bool restricted;
    private bool all;

    public CrmSet Set => set;

    /// <summary>Reads $select and $expand, commas with or without blanks.</summary>
    public static Shape Read(CrmModel model, CrmSet set, string? select, string? expand)
    {
        var shape = new Shape(model, set);
        foreach (var path in Paths(expand))
            shape.Open(path, 0);
        foreach (var path in Paths(select))
            shape.Pick(path, 0);
        return shape;
    }

    public bool Shows(CrmProperty property) => !restricted || all || properties.Contains(property);

    /// <summary>The shape of an expanded navigation; null = it is not expanded, or not picked.</summary>
    public Shape? Expanded(CrmNavigation navigation) =>
        expanded.TryGetValue(navigation, out var shape) && (!restricted || all || links.Contains(navigation)) ? shape : null;

    /// <summary>Whether a link stands in the navigation's place.</summary>
    public bool Links(CrmNavigation navigation) => !restricted || all || links.Contains(navigation);

    private static string[][] Paths(string? option) =>
        [.. (option ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(path => path.Split('/'))];

    private void Open(string[] path, int at)
    {
        if (at == path.Length)
            return;
        if (!set.TryNavigation(path[at], out var navigation))
            throw Unknown(path[at]);
        if (!expanded.TryGetValue(navigation, out var child))
            expanded[navigation] = child = new Shape(model, model.Table(navigation.Target));
        child.Open(path, at + 1);
    }

    private void Pick(string[] path, int at)
    {
        restricted = true;
        if (path[at] == "*")
            all = true;
        else if (set.TryProperty(path[at], out var property))
            properties.Add(property);
        else if (set.TryNavigation(path[at], out var navigation))
            PickBeyond(navigation, path, at + 1);
        else
            throw Unknown(path[at]);
    }

    private void PickBeyond(CrmNavigation navigation, string[] path, int at)
    {
        links.Add(navigation);
        if (at == path.Length)
            return;
        if (!expanded.TryGetValue(navigation, out var child))
            throw ODataException.BadRequest($"Only navigation properties specified in expand option can be traversed in select option. Selected property: '{navigation.Name}'.");
        child.Pick(path, at);
    }

    private ODataException Unknown(string name) =>
        ODataException.BadRequest($"The type '{model.Namespace}.{set.TypeName}' does not define a property named '{name}'.");
}
