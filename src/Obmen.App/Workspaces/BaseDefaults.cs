using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>What a person set once for a base: defaults and mapping tables, each under a name of its own. Holds no secrets.</summary>
public sealed class BaseDefaults
{
    private readonly SqlStore store;

    internal BaseDefaults(SqlStore store) => this.store = store;

    /// <summary>What is kept under a name, or a new one when nothing is.</summary>
    internal async Task<T> ReadAsync<T>(string baseId, string name, JsonTypeInfo<T> json)
        where T : class, new()
    {
        var kept = await store.SettingAsync(Kind(name), baseId);
        return kept is null ? new() : JsonSerializer.Deserialize(kept, json) ?? new();
    }

    /// <summary>Keeps it in place of what was there.</summary>
    internal Task SaveAsync<T>(string baseId, string name, T value, JsonTypeInfo<T> json)
        where T : class => store.SaveSettingAsync(Kind(name), baseId, JsonSerializer.Serialize(value, json));

    private static string Kind(string name) => $"defaults:{name}";
}
