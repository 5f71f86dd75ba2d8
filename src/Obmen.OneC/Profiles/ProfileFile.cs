using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Obmen.Exchange;
using Obmen.Exchange.Sides;
using Obmen.OneC.Profiles.Schema;

namespace Obmen.OneC.Profiles;

/// <summary>Reads configuration profiles and tells every mistake in one with its line and column.</summary>
public static class ProfileFile
{
    private const string Folder = "profiles/";
    private const string Extension = ".json";

    // By reflection: the source generator would put nulls in the place of these defaults.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profile of a file, or what is wrong with it, in the order of the file. One of both is empty.</summary>
    public static (Profile? Profile, IReadOnlyList<ProfileMistake> Mistakes) Inspect(ReadOnlyMemory<byte> file)
    {
        var json = file.Span.StartsWith("\uFEFF"u8) ? file[3..].ToArray() : file.ToArray();
        JsonSpot root;
        try
        {
            root = JsonSpot.Read(json);
        }
        catch (JsonException broken)
        {
            var (line, column) = JsonSpot.Place(json, broken);
            if (broken.InnerException is InvalidOperationException)
                return (null, [new(line, column, "", new("текст не в кодировке UTF-8: сохраните файл в UTF-8", "the text is not UTF-8: save the file as UTF-8"))]);
            return (null, [new(line, column, "", new("запись JSON нарушена: проверьте запятые, скобки и кавычки здесь и строкой выше", "the JSON is broken: check commas, braces and quotes here and a line above"))]);
        }

        var mistakes = ProfileSchema.Check(root).ToList();
        if (mistakes.Count == 0)
            mistakes = [.. ProfileCheck.OfNames(root)];
        if (root.Member("from") is { Kind: JsonValueKind.String, Text.Length: > 0 } from && Shipped(from.Text) is null)
            mistakes.Add(new(from.Line, from.Column, "from", new($"нет профиля «{from.Text}»; есть: {Ids.Ru}", $"there is no profile \"{from.Text}\"; there are: {Ids.En}")));
        if (mistakes.Count > 0)
            return (null, mistakes);
        var profile = Whole(JsonNode.Parse(json, documentOptions: Reading)!.AsObject()).Deserialize<Profile>(Options)!;
        mistakes = [.. ProfileCheck.OfWhole(profile, root)];
        return mistakes.Count > 0 ? (null, mistakes) : (profile, []);
    }

    /// <summary>A shipped profile as a file to edit, with all that it takes from others; null when there is none of this id.</summary>
    public static string? Export(string id)
    {
        if (Shipped(id) is not { } own)
            return null;
        var whole = Whole(own);
        whole.Remove("from");
        return whole.ToJsonString(Readable) + "\n";
    }

    /// <summary>Reads one profile; its first mistake is a <see cref="SideException"/> that names <paramref name="file"/>, the line and the column.</summary>
    public static Profile Read(Stream json, string file)
    {
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        var (profile, mistakes) = Inspect(copy.ToArray());
        return profile ?? throw new SideException(
            new($"Профиль конфигурации «{file}» не читается: {mistakes[0].Text.Ru}", $"Configuration profile \"{file}\" can't be read: {mistakes[0].Text.En}"),
            new("Исправьте это место в файле", "Mend the file at this place"),
            Reaction.StopRun);
    }

    /// <summary>The profiles shipped with the program, by file name.</summary>
    internal static IReadOnlyList<Profile> Embedded() => [.. Shipped().Select(own => Whole(own).Deserialize<Profile>(Options)!)];

    /// <summary>Their files as they are.</summary>
    internal static IEnumerable<JsonObject> Shipped() => Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(name => Shipped(name[Folder.Length..^Extension.Length])!);

    private static Assembly Assembly => typeof(ProfileFile).Assembly;

    private static Words Ids => Words.Same(string.Join(", ", Profile.All.Select(profile => profile.Id)));

    private static JsonObject? Shipped(string id)
    {
        using var stream = Assembly.GetManifestResourceStream(Folder + id + Extension);
        return stream is null ? null : JsonNode.Parse(stream, documentOptions: Reading)!.AsObject();
    }

    // What the profile says over what the one it is made from says: objects member by member, all else as a whole; null takes a member away.
    private static JsonObject Whole(JsonObject own)
    {
        var whole = (string?)own["from"] is { Length: > 0 } from ? Whole(Shipped(from)!) : [];
        Over(whole, own);
        return whole;
    }

    private static void Over(JsonObject below, JsonObject above)
    {
        foreach (var (name, value) in above)
        {
            if (value is null)
            {
                below.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (below[name] is not JsonObject)
                    below[name] = new JsonObject();
                Over(below[name]!.AsObject(), inner);
            }
            else
            {
                below[name] = value.DeepClone();
            }
        }
    }
}
