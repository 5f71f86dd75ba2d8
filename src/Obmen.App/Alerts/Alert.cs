using System.Text.Json.Serialization;
using Obmen.App.Workspaces;

namespace Obmen.App.Alerts;

/// <summary>What is told of a turn, and what a webhook gets as JSON: figures, no names of records.</summary>
/// <param name="Base">The base's title.</param>
/// <param name="BaseId">Its id.</param>
/// <param name="Action">The action.</param>
/// <param name="State">How the turn ended: Done, Stopped, Failed, Broken, Held.</param>
/// <param name="Waiting">Rows that wait for a decision.</param>
/// <param name="Failed">Rows that were refused.</param>
/// <param name="Unknown">Rows whose outcome isn't known.</param>
/// <param name="At">When.</param>
/// <param name="Text">The same in a sentence.</param>
internal sealed record Alert(string Base, string BaseId, string Action, string State, int Waiting, int Failed, int Unknown, DateTimeOffset At, string Text)
{
    /// <summary>Whether a person is needed.</summary>
    [JsonIgnore]
    public bool NeedsPerson => State is not (nameof(JobEnd.Done) or nameof(JobEnd.Stopped) or nameof(JobEnd.Busy) or nameof(JobEnd.TakenOver)) || Waiting + Failed + Unknown > 0;

    /// <summary>What makes it the same news as another; empty when all is well.</summary>
    [JsonIgnore]
    public string News => NeedsPerson ? $"{State} {Waiting} {Failed} {Unknown}" : "";
}

/// <summary>Alerts as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Alert))]
internal sealed partial class AlertJson : JsonSerializerContext;
