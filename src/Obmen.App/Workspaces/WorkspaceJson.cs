using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Obmen.Exchange.Counterparties;
using Obmen.Exchange.Documents;
using Obmen.Exchange.Documents.Import;
using Obmen.Exchange.Products;
using Obmen.Exchange.Undo;

namespace Obmen.App.Workspaces;

/// <summary>The choices of a plan as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(CounterpartyOptions))]
[JsonSerializable(typeof(DocumentOptions))]
[JsonSerializable(typeof(ImportOptions))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(TypeRule[]))]
[JsonSerializable(typeof(OrganisationRule[]))]
[JsonSerializable(typeof(ArticleRule[]))]
[JsonSerializable(typeof(ProductOptions))]
[JsonSerializable(typeof(ProductRule[]))]
[JsonSerializable(typeof(UndoOptions))]
[JsonSerializable(typeof(Owners))]
internal sealed partial class WorkspaceJson : JsonSerializerContext
{
    /// <summary>Choices as JSON; their type must be listed above.</summary>
    internal static string Write<T>(T choices)
        where T : class => JsonSerializer.Serialize(choices, (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!);
}
