using System.Text.Json;
using System.Text.Json.Serialization;
using Obmen.App.Schedules;
using Obmen.Exchange;

namespace Obmen.App.Templates;

/// <summary>
/// What was set for one base, kept under a name to be set for others: mapping tables, defaults, limits, rules of quality, the schedule. Holds no address, login,
/// password or prefix. What it has nothing of stays with a base as it is.
/// </summary>
public sealed record Template
{
    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>A digest of the CRM subscription it was made at: its tables name what is in there.</summary>
    public string Crm { get; init; } = "";

    /// <summary>The settings as they are kept, by the key of their <see cref="TemplatePart"/>.</summary>
    public Dictionary<string, string> Settings { get; init; } = [];

    /// <summary>What the base does by itself, without what came of it.</summary>
    public IReadOnlyList<Schedule> Schedules { get; init; } = [];

    internal static Template Read(string body) => JsonSerializer.Deserialize(body, TemplateJson.Default.Template)!;

    internal string Write() => JsonSerializer.Serialize(this, TemplateJson.Default.Template);
}

/// <summary>One thing that a template changes at a base.</summary>
/// <param name="Part">Of which settings it is.</param>
/// <param name="Title">What.</param>
/// <param name="Before">As it is.</param>
/// <param name="After">As it will be.</param>
public sealed record TemplateChange(Words Part, Words Title, Words Before, Words After)
{
    /// <summary>«Пределы записи, создать: 10 000 → 500».</summary>
    public Words Text => new($"{Part.Ru}, {Title.Ru}: {Before.Ru} → {After.Ru}", $"{Part.En}, {Title.En}: {Before.En} → {After.En}");
}

/// <summary>What a template would do to a base.</summary>
/// <param name="Changes">What it changes; empty = the base is so already.</param>
/// <param name="IsOfAnotherCrm">Whether it was made at another CRM subscription, whose entries its tables name.</param>
public sealed record TemplatePreview(IReadOnlyList<TemplateChange> Changes, bool IsOfAnotherCrm);

/// <summary>Templates as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(Template))]
[JsonSerializable(typeof(TimeOnly[]))]
internal sealed partial class TemplateJson : JsonSerializerContext;
