using Obmen.OneC.Profiles;

namespace Obmen.OneC.FileBase;

/// <summary>Which configuration a file was exported from.</summary>
internal static class FileConfiguration
{
    /// <summary>
    /// The profile that a person chose; else, of those whose configuration calls itself as the file says, the one that fits best what the file holds. A
    /// file holds a part of a base, so what it lacks says little: where only one configuration has that name, it is that one.
    /// </summary>
    internal static Configuration Of(FileIndex index, Profile? chosen)
    {
        if (chosen is not null)
            return Configuration.Recognise(index.Declared, chosen);
        var named = Profile.All.Where(profile => profile.Marks.Names.Contains(index.Configuration)).ToList();
        return named.Count switch
        {
            0 => Configuration.Recognise(index.Declared, null),
            1 => new(named[0], 1, index.Declared),
            _ => Configuration.Recognise(index.Declared, null, named),
        };
    }
}
