using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles;

namespace Obmen.App.Workspaces;

/// <summary>Configuration profiles: those shipped with the program and the user's own, kept in the data folder as <c>id.json</c>.</summary>
public sealed class ProfileShelf
{
    private const string Extension = ".json";

    private readonly string folder;

    internal ProfileShelf(string folder) => this.folder = folder;

    /// <summary>Ids of the user's own profiles, in alphabetical order.</summary>
    public IReadOnlyList<string> Own => !Directory.Exists(folder) ? [] : [.. Directory.EnumerateFiles(folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension).OfType<string>().Order(StringComparer.Ordinal)];

    /// <summary>The shipped or own profile of an id. Throws a <see cref="SideException"/> in words when there is none or its file is wrong.</summary>
    public Profile Find(string id)
    {
        if (Profile.All.FirstOrDefault(profile => profile.Id == id) is { } shipped)
            return shipped;
        if (!Own.Contains(id))
        {
            throw new SideException(
                new($"Профиля конфигурации «{id}» нет.", $"There is no configuration profile \"{id}\"."),
                new("Выберите другой в поле «Текущая конфигурация» или верните файл: obmen profile use", "Choose another under Current configuration or bring the file back: obmen profile use"),
                Reaction.StopRun);
        }

        using var file = File.OpenRead(Path.Combine(folder, id + Extension));
        return ProfileFile.Read(file, id + Extension);
    }

    /// <summary>Keeps a checked profile's file; one of the same id is replaced.</summary>
    public void Keep(Profile profile, byte[] file)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, profile.Id + Extension), file);
    }
}
