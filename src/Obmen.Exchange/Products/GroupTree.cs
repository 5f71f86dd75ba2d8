using Obmen.Exchange.Records;
using Obmen.Exchange.Sides;

namespace Obmen.Exchange.Products;

/// <summary>The groups of the source as a tree, whatever order they came in: parents before children, what is broken told and cut off.</summary>
internal sealed class GroupTree
{
    private static readonly Words Ring = new("Группы 1С замкнуты в кольцо: помещена в группу по умолчанию", "The 1C groups form a ring: put into the default group");
    private static readonly Words Orphan = new("Родителя этой группы в 1С нет: помещена в группу по умолчанию", "1C has no parent of this group: put into the default group");

    private readonly Dictionary<string, Stored<ProductGroup>> groups;
    private readonly HashSet<string> rings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> depths = new(StringComparer.Ordinal);

    internal GroupTree(IEnumerable<Stored<ProductGroup>> all)
    {
        groups = all.ToDictionary(group => group.Id, StringComparer.Ordinal);
        FindRings();
        foreach (var id in groups.Keys)
            Depth(id);
    }

    /// <summary>The groups that are wanted (null = all): the chosen ones, what lies below, and the way to them from the top; parents first.</summary>
    internal IReadOnlyList<GroupPlace> Places(IReadOnlyCollection<string>? chosen)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in groups.Keys)
        {
            var way = Way(id).ToList();
            if (chosen is null || way.Exists(chosen.Contains))
                wanted.UnionWith(way);
        }

        return [.. groups.Values.Where(group => wanted.Contains(group.Id)).OrderBy(group => depths[group.Id]).Select(group => new GroupPlace(group, Parent(group.Id), depths[group.Id], Problem(group.Id)))];
    }

    // The parent that counts: none for a top group and for a broken one.
    private string? Parent(string id) => groups[id].Value.ParentId is { Length: > 0 } parent && groups.ContainsKey(parent) && !rings.Contains(id) ? parent : null;

    private Words Problem(string id) => rings.Contains(id) ? Ring : groups[id].Value.ParentId.Length > 0 && Parent(id) is null ? Orphan : Words.None;

    private IEnumerable<string> Way(string id)
    {
        for (var at = id; at is not null; at = Parent(at))
            yield return at;
    }

    private void FindRings()
    {
        var over = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in groups.Keys)
        {
            var path = new List<string>();
            var at = id;
            while (groups.ContainsKey(at) && !over.Contains(at) && !path.Contains(at))
            {
                path.Add(at);
                at = groups[at].Value.ParentId;
            }

            if (path.IndexOf(at) is >= 0 and var start)
                rings.UnionWith(path.Skip(start));
            over.UnionWith(path);
        }
    }

    private void Depth(string id)
    {
        var path = new Stack<string>(Way(id).TakeWhile(at => !depths.ContainsKey(at)));
        while (path.TryPop(out var at))
            depths[at] = Parent(at) is { } parent ? depths[parent] + 1 : 0;
    }
}

/// <summary>A group in its place.</summary>
/// <param name="Source">As the source has it.</param>
/// <param name="ParentId">The parent's id at the source; null for none.</param>
/// <param name="Depth">How many groups it lies in.</param>
/// <param name="Problem">What is broken; then it goes to the default group. Empty when nothing is.</param>
internal sealed record GroupPlace(Stored<ProductGroup> Source, string? ParentId, int Depth, Words Problem);
