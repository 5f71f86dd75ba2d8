using System.Security.Cryptography;
using System.Text;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.FileBase;

/// <summary>What profiles ask of a base, set by set: nothing else of an exported file is put into its index.</summary>
internal sealed class AskedNames
{
    // What is read of any set beside what the profile names.
    private static readonly string[] Always = ["Ref_Key", "DataVersion", "DeletionMark", "PredefinedDataName", "Recorder", "Period"];

    private const string Records = "_RecordType";
    private const string Type = "_Type";

    private readonly Dictionary<string, HashSet<string>> sets = new(StringComparer.Ordinal);

    internal AskedNames(IEnumerable<Profile> profiles)
    {
        foreach (var wanted in profiles.SelectMany(profile => profile.Objects.Values))
        {
            foreach (var set in wanted.Set.Select(Plain))
            {
                if (!sets.TryGetValue(set, out var names))
                    sets[set] = names = [.. Always];
                names.UnionWith(wanted.Fields.Values.SelectMany(candidates => candidates));
                names.UnionWith(names.Where(name => name.StartsWith("ExtDimension", StringComparison.Ordinal) && !name.EndsWith(Type, StringComparison.Ordinal)).Select(name => name + Type).ToList());
                names.UnionWith(wanted.Companion?.Key ?? []);
            }
        }
    }

    /// <summary>The same for the same names: an index made for others is of no use.</summary>
    internal string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', sets.OrderBy(set => set.Key, StringComparer.Ordinal).Select(set => $"{set.Key}:{string.Join(',', set.Value.Order(StringComparer.Ordinal))}")))).AsSpan(0, 8));

    /// <summary>The set that an object of the file belongs to; null when nobody asks for it.</summary>
    internal string? SetOf(string kind, string name) => sets.ContainsKey($"{kind}_{name}") ? $"{kind}_{name}" : null;

    /// <summary>The properties asked for; null when nobody asks for the set.</summary>
    internal IReadOnlySet<string>? Of(string set) => sets.GetValueOrDefault(set);

    /// <summary>A register's records by the name of the register: whether OData has them as a set of its own says nothing here.</summary>
    internal static string Plain(string set) => set.EndsWith(Records, StringComparison.Ordinal) ? set[..^Records.Length] : set;

    /// <summary>The names that a set may be asked by.</summary>
    internal static IEnumerable<string> NamesOf(string set) => set.Contains("Register_", StringComparison.Ordinal) ? [set, set + Records] : [set];
}
