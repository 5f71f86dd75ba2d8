using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Profiles;

/// <summary>Reads configuration profiles. A mistake in one is a <see cref="SideException"/> that names the file, the line and the column.</summary>
internal static class ProfileFile
{
    private const string Folder = "profiles/";

    // By reflection: the source generator would put nulls in the place of these defaults.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>The profiles shipped with the program, by file name.</summary>
    internal static IReadOnlyList<Profile> Embedded(Assembly assembly)
    {
        var profiles = new List<Profile>();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            profiles.Add(Read(stream, name[Folder.Length..]));
        }

        return profiles;
    }

    /// <summary>Reads one profile; <paramref name="file"/> is what its mistakes are told by.</summary>
    internal static Profile Read(Stream json, string file)
    {
        Profile? profile;
        try
        {
            profile = JsonSerializer.Deserialize<Profile>(json, Options);
        }
        catch (JsonException mistake)
        {
            var (line, column) = (mistake.LineNumber + 1, mistake.BytePositionInLine + 1);
            throw Mistake(file, new($"строка {line}, позиция {column}: {mistake.Path}", $"line {line}, column {column}: {mistake.Path}"), mistake);
        }

        return profile is null ? throw Mistake(file, new("файл пуст", "the file is empty")) : Check(profile, file);
    }

    private static Profile Check(Profile profile, string file)
    {
        if (profile.Id.Length == 0 || profile.Title.IsEmpty)
            throw Mistake(file, new("нет id или title", "id or title is missing"));
        if (!profile.Objects.ContainsKey(Meaning.Counterparty))
            throw Mistake(file, new($"в objects нет «{Meaning.Counterparty}»", $"objects lacks \"{Meaning.Counterparty}\""));
        foreach (var (meaning, wanted) in profile.Objects)
        {
            if (wanted.Set.Count == 0 || wanted.Fields.Any(field => field.Value.Count == 0))
                throw Mistake(file, new($"objects.{meaning}: пустой список имён", $"objects.{meaning}: an empty list of names"));
            if (wanted.Absent.FirstOrDefault(absent => !wanted.Fields.ContainsKey(absent)) is { } unknown)
                throw Mistake(file, new($"objects.{meaning}.absent: нет поля «{unknown}»", $"objects.{meaning}.absent: no field \"{unknown}\""));
        }

        return profile;
    }

    private static SideException Mistake(string file, Words where, Exception? inner = null) => new(
        new($"Профиль конфигурации «{file}» не читается: {where.Ru}", $"Configuration profile \"{file}\" can't be read: {where.En}"),
        new("Исправьте это место в файле", "Mend the file at this place"),
        Reaction.StopRun,
        inner);
}
