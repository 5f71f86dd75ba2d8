using Obmen.OneC.Files;
using Obmen.OneC.Profiles;

namespace Obmen.OneC.Rules;

/// <summary>An object or a register that rules take from a base.</summary>
/// <param name="Kind">Its kind, as in OData.</param>
/// <param name="Name">Its name in the configuration.</param>
/// <param name="Fields">Attributes, as OData names them.</param>
/// <param name="Sections">Tabular sections with their columns.</param>
internal sealed record RuleSource(string Kind, string Name, IReadOnlyCollection<string> Fields, IReadOnlyDictionary<string, IReadOnlyCollection<string>> Sections)
{
    private const string Records = "_RecordType";
    private const string Rows = "_RowType";

    internal bool IsRegister => Kind.EndsWith("Register", StringComparison.Ordinal);

    /// <summary>The type in 1C's language.</summary>
    internal string Type => TypeNames.Russian(Kind, Name);

    /// <summary>The name of the rule: one word.</summary>
    internal string Code => Kind + Name;

    /// <summary>All that a profile names; of several candidates for a set the first. What only some releases have is left out.</summary>
    internal static IEnumerable<RuleSource> Of(Profile profile)
    {
        var wanted = profile.Objects.Values.Where(each => !each.Optional && each.Set.Count > 0).ToLookup(each => each.Set[0], StringComparer.Ordinal);
        foreach (var set in wanted.Where(set => !set.Key.EndsWith(Rows, StringComparison.Ordinal)))
        {
            var plain = set.Key.EndsWith(Records, StringComparison.Ordinal) ? set.Key[..^Records.Length] : set.Key;
            var split = plain.IndexOf('_', StringComparison.Ordinal);
            var names = Names(set).ToList();
            var sections = names.Where(name => wanted.Contains($"{set.Key}_{name}{Rows}")).ToDictionary(name => name, name => (IReadOnlyCollection<string>)[.. Names(wanted[$"{set.Key}_{name}{Rows}"])], StringComparer.Ordinal);
            yield return new(plain[..split], plain[(split + 1)..], [.. Standard(plain[..split], names).Concat(names).Where(name => !sections.ContainsKey(name)).Distinct()], sections);
        }
    }

    private static IEnumerable<string> Standard(string kind, List<string> names) => kind switch
    {
        "Catalog" => ["DeletionMark", "Description"],
        "Document" => ["DeletionMark", "Number", "Date", "Posted"],
        "ChartOfAccounts" => ["DeletionMark", "Code"],
        _ => names.Contains("Period") ? ["Period"] : [],
    };

    // A predefined item's name is no attribute, and a type comes with its value.
    private static IEnumerable<string> Names(IEnumerable<ProfileObject> wanted) => wanted
        .SelectMany(each => each.Fields.Values)
        .SelectMany(candidates => candidates)
        .Where(name => name is not ("Ref_Key" or "PredefinedDataName" or "DataVersion") && !name.EndsWith("_Type", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal);
}
