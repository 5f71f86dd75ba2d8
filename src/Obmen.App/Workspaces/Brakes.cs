using System.Text.Json.Serialization;

namespace Obmen.App.Workspaces;

/// <summary>How much of a base a run may change without asking (rule B8).</summary>
public sealed record Brakes
{
    internal const string Name = "brakes";

    /// <summary>Records a run may create; 0 = any number.</summary>
    public int Creates { get; init; } = 10_000;

    /// <summary>Records a run may update; 0 = any number.</summary>
    public int Updates { get; init; } = 10_000;

    /// <summary>Per cent of the linked records that a run may update; 0 = any share. Small bases aren't held by it.</summary>
    public int Share { get; init; } = 50;

    /// <summary>«Только планы»: nothing is written at all, whoever asks.</summary>
    public bool PlansOnly { get; init; }
}

/// <summary>The limits as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Brakes))]
internal sealed partial class BrakesJson : JsonSerializerContext;
