using System.Text.Json;

namespace Obmen.Sandbox.OneC.Model.Description;

/// <summary>Facts that the descriptions don't hold, kept as data beside the rules that need them.</summary>
internal static class RuleFile
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    /// <summary>What a defined type (определяемый тип) stands for: the first entry whose part its name contains.</summary>
    internal sealed record DefinedType(string Part, string Type);

    /// <summary>The entries of defined-types.json in order.</summary>
    internal static IReadOnlyList<DefinedType> DefinedTypes() => Read<List<DefinedType>>("defined-types.json");

    /// <summary>Dimensions and resources without the sign «Балансовый», by accounting register: debit and credit hold their own.</summary>
    internal static IReadOnlyDictionary<string, IReadOnlyList<string>> PerSide() => Read<Dictionary<string, IReadOnlyList<string>>>("per-side.json");

    /// <summary>Attributes that a document isn't posted without.</summary>
    internal static DemandedNames Demanded() => Read<DemandedNames>("demanded.json");

    /// <summary>Names of attributes that are demanded always, and of those that are where the description has their filling checked: of documents, of their lines.</summary>
    internal sealed record DemandedNames(IReadOnlyList<string> Always, IReadOnlyList<string> Checked, IReadOnlyList<string> Lines);

    private static T Read<T>(string file)
    {
        using var stream = typeof(RuleFile).Assembly.GetManifestResourceStream($"rules/{file}")
            ?? throw new InvalidOperationException($"No embedded rule file {file}");
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new InvalidOperationException($"Empty rule file {file}");
    }
}
