using Obmen.Exchange.Http;
using Obmen.OneC.Profiles;
using Obmen.OneC.Rules;

namespace Obmen.OneC.FileBase;

/// <summary>Which configuration a file was exported from, and what of it.</summary>
internal static class FileConfiguration
{
    private static readonly string[] Always = ["Ref_Key", "DataVersion", "DeletionMark"];

    /// <summary>
    /// The profile that a person chose; else, of those whose configuration calls itself as the file says, the one that fits best what the file holds. A
    /// file holds a part of a base, so what it lacks says little: where only one configuration has that name, it is that one.
    /// </summary>
    internal static Configuration Of(FileIndex index, Profile? chosen)
    {
        if (chosen is not null)
            return Configuration.Recognise(Declared(index, chosen), chosen);
        var named = Profile.All.Where(profile => profile.Marks.Names.Contains(index.Configuration)).ToList();
        if (named.Find(profile => ExportRules.IdOf(profile) == index.Rules) is { } ours)
            return new(ours, 1, Declared(index, ours));
        return named.Count switch
        {
            0 => Configuration.Recognise(index.Declared, null),
            1 => new(named[0], 1, index.Declared),
            _ => Configuration.Recognise(index.Declared, null, named),
        };
    }

    // Our own rules ask for everything that the profile names: of what came none of, there is none in the base, or in the period.
    private static IReadOnlyDictionary<string, EdmSet> Declared(FileIndex index, Profile profile)
    {
        if (ExportRules.IdOf(profile) != index.Rules)
            return index.Declared;
        var sets = new Dictionary<string, EdmSet>(index.Declared, StringComparer.OrdinalIgnoreCase);
        var empty = profile.Objects.Values.Where(wanted => !wanted.Optional && wanted.Set.Count > 0 && !wanted.Set.Any(index.Declared.ContainsKey));
        foreach (var same in empty.GroupBy(wanted => wanted.Set[0], StringComparer.Ordinal))
        {
            var names = same.SelectMany(wanted => wanted.Fields.Where(field => !wanted.Absent.Contains(field.Key)).Select(field => field.Value[0])).Concat(Always).Distinct(StringComparer.OrdinalIgnoreCase);
            sets[same.Key] = new(same.Key, names.ToDictionary(name => name, name => new EdmProperty(name, "", 0), StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.Ordinal));
        }

        return sets;
    }
}
