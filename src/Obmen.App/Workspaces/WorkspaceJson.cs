using System.Text.Json.Serialization;
using Obmen.Exchange.Counterparties;

namespace Obmen.App.Workspaces;

/// <summary>The choices of a plan as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CounterpartyOptions))]
internal sealed partial class WorkspaceJson : JsonSerializerContext;
