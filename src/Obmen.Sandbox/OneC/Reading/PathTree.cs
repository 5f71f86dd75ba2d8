namespace Obmen.Sandbox.OneC.Reading;

/// <summary>Comma-separated paths (<c>Контрагент/ИНН, Товары/Цена, *</c>) as a tree; what <c>$select</c> and <c>$expand</c> are made of.</summary>
internal sealed class PathTree
{
    private const int MaxDepth = 10;

    private readonly Dictionary<string, PathTree> children = new(StringComparer.Ordinal);
    private readonly List<string> leaves = [];

    /// <summary>Names that a path ends in here, in order.</summary>
    internal IReadOnlyList<string> Leaves => leaves;

    /// <summary>Names that paths go on through.</summary>
    internal IReadOnlyDictionary<string, PathTree> Children => children;

    /// <summary>All first names, in order.</summary>
    internal IEnumerable<string> Names => leaves.Concat(children.Keys).Distinct();

    internal static PathTree Parse(string text, string option)
    {
        var tree = new PathTree();
        foreach (var path in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var names = path.Split('/');
            if (names.Length > MaxDepth || names.Any(name => name.Length == 0))
                throw ODataError.BadOption(option);
            var at = tree;
            foreach (var name in names[..^1])
                at = at.Child(name);
            if (!at.leaves.Contains(names[^1]))
                at.leaves.Add(names[^1]);
        }

        return tree;
    }

    /// <summary>What follows a name, or null when nothing does.</summary>
    internal PathTree? After(string name) => children.GetValueOrDefault(name);

    private PathTree Child(string name)
    {
        if (!children.TryGetValue(name, out var child))
            children[name] = child = new();
        return child;
    }
}
