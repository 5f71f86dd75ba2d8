using System.Text.Json;
using System.Text.Json.Serialization;

namespace Obmen.Exchange.Records;

/// <summary>Writes an enumeration by the names of its values, in camel case.</summary>
public sealed class CamelCaseJson<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;
