using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Obmen.Exchange;
using Obmen.Exchange.Sides;

namespace Obmen.OneC.Profiles;

/// <summary>Reads configuration profiles. A mistake in one is a <see cref="SideException"/> that names the file, the line and the column.</summary>
internal static class ProfileFile
{
    private const string Folder = "profiles/";
    private const string Extension = ".json";

    // By reflection: the source generator would put nulls in the place of these defaults.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profiles shipped with the program, by file name.</summary>
    internal static IReadOnlyList<Profile> Embedded(Assembly assembly) =>
        [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name => Read(Open(name)!, name[Folder.Length..]))];

    /// <summary>Reads one profile, completed by the one it is made from; <paramref name="file"/> is what its mistakes are told by.</summary>
    internal static Profile Read(Stream json, string file)
    {
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        try
        {
            var own = JsonSerializer.Deserialize<Profile>(copy.ToArray(), Options) ?? throw Mistake(file, new("файл пуст", "the file is empty"));
            return Check(own.From.Length == 0 ? own : Merge(copy.ToArray(), own.From, file).Deserialize<Profile>(Options)!, file);
        }
        catch (JsonException mistake)
        {
            var (line, column) = (mistake.LineNumber + 1, mistake.BytePositionInLine + 1);
            throw Mistake(file, new($"строка {line}, позиция {column}: {mistake.Path}", $"line {line}, column {column}: {mistake.Path}"), mistake);
        }
    }

    // What the profile says over what the one it is made from says: objects member by member, all else as a whole; null takes a member away.
    private static JsonObject Merge(byte[] json, string from, string file)
    {
        var own = JsonNode.Parse(json, documentOptions: Reading)!.AsObject();
        using var stream = Open(Folder + from + Extension) ?? throw Mistake(file, new($"from: нет профиля «{from}»", $"from: there is no profile \"{from}\""));
        var parent = JsonNode.Parse(stream, documentOptions: Reading)!.AsObject();
        if ((string?)parent["from"] is { Length: > 0 } before)
        {
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes))
                parent.WriteTo(writer);
            parent = Merge(bytes.ToArray(), before, file);
        }

        Over(parent, own);
        return parent;
    }

    private static void Over(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            if (value is null)
                below.Remove(name);
            else if (value is JsonObject inner && below[name] is JsonObject under)
                Over(under, inner);
            else
                below[name] = value.DeepClone();
        }
    }

    private static Stream? Open(string resource) => typeof(ProfileFile).Assembly.GetManifestResourceStream(resource);

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
            if (wanted.Companion is { } companion && !profile.Objects.ContainsKey(companion.Object))
                throw Mistake(file, new($"objects.{meaning}.companion: нет объекта «{companion.Object}»", $"objects.{meaning}.companion: no object \"{companion.Object}\""));
        }

        return profile;
    }

    private static SideException Mistake(string file, Words where, Exception? inner = null) => new(
        new($"Профиль конфигурации «{file}» не читается: {where.Ru}", $"Configuration profile \"{file}\" can't be read: {where.En}"),
        new("Исправьте это место в файле", "Mend the file at this place"),
        Reaction.StopRun,
        inner);
}
