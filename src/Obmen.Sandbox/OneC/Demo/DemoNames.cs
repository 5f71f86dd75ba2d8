using System.Text.Json;
using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC.Demo;

/// <summary>What a configuration calls the things that a demo base is made of: the first of the candidates in names.json that it has.</summary>
internal sealed class DemoNames(Configuration configuration)
{
    private const string Kinds = PredefinedItems.Kinds;

    private static readonly NamesFile File = Read();

    private sealed record NamesFile(Dictionary<string, string[]> Sets, Dictionary<string, string[]> Operations, Dictionary<string, string[]> Kinds, Dictionary<string, string> KindTexts);

    /// <summary>The set of a meaning, or null when the configuration has none.</summary>
    internal EntitySet? Set(string meaning) => File.Sets[meaning].Select(configuration.Find).FirstOrDefault(set => set is not null);

    /// <summary>The predefined kind of contact information of a meaning, or an empty text.</summary>
    internal string Kind(string meaning) =>
        File.Kinds[meaning].FirstOrDefault(name => configuration.Find(Kinds)?.Predefined.Any(item => item.Name == name) == true, "");

    /// <summary>What users type for a kind of contact information that has no item of the catalog.</summary>
    internal string KindText(string meaning) => File.KindTexts[meaning];

    /// <summary>The value that a document's attribute has for an operation: the first that its enumeration knows, the last where that isn't described, else an empty text.</summary>
    internal string Operation(EntitySet? set, string attribute, string meaning) =>
        set?.Find(attribute)?.Values is { } values ? File.Operations[meaning].FirstOrDefault(values.ContainsKey, "") : File.Operations[meaning][^1];

    private static NamesFile Read()
    {
        using var stream = typeof(DemoNames).Assembly.GetManifestResourceStream("demo/names.json")
            ?? throw new InvalidOperationException("No embedded names.json");
        return JsonSerializer.Deserialize<NamesFile>(stream, JsonSerializerOptions.Web)!;
    }
}
