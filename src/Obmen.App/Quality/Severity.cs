using System.Text.Json.Serialization;

namespace Obmen.App.Quality;

/// <summary>How serious a finding by a rule is; a person sets it for each base.</summary>
public enum Severity
{
    /// <summary>Told; the card goes.</summary>
    Warning,

    /// <summary>The rule isn't looked at.</summary>
    Off,

    /// <summary>The card's row isn't marked until a person marks it or mends the card.</summary>
    Hold,
}

/// <summary>The severities of a base; a rule that isn't named has <see cref="Severity.Warning"/>.</summary>
public sealed record Severities
{
    internal const string Name = "quality";

    /// <summary>By the key of the rule.</summary>
    public Dictionary<string, Severity> Rules { get; init; } = [];

    /// <summary>That of a rule.</summary>
    public Severity Of(QualityRule rule) => Rules.GetValueOrDefault(rule.Key);
}

/// <summary>Severities as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Severities))]
internal sealed partial class QualityJson : JsonSerializerContext;
