using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Obmen.App.People;
using Obmen.Store.Sql;

namespace Obmen.App.Workspaces;

/// <summary>What a person set once for a base: defaults and mapping tables, each under a name of its own. Holds no secrets.</summary>
public sealed class BaseDefaults
{
    private readonly SqlStore store;
    private readonly Rights rights;

    internal BaseDefaults(SqlStore store, Rights rights) => (this.store, this.rights) = (store, rights);

    /// <summary>What is kept under a name, or a new one when nothing is.</summary>
    internal async Task<T> ReadAsync<T>(string baseId, string name, JsonTypeInfo<T> json)
        where T : class, new()
    {
        var kept = await store.SettingAsync(Kind(name), baseId);
        return kept is null ? new() : JsonSerializer.Deserialize(kept, json) ?? new();
    }

    /// <summary>Keeps it in place of what was there; needs <paramref name="role"/>.</summary>
    internal Task SaveAsync<T>(string baseId, string name, T value, JsonTypeInfo<T> json, Role role)
        where T : class
    {
        rights.Ask(role, baseId, new($"Изменены настройки базы: {name}", $"Settings of the base changed: {name}"));
        return store.SaveSettingAsync(Kind(name), baseId, JsonSerializer.Serialize(value, json));
    }

    /// <summary>What is kept under a name, as it is kept; null when nothing is.</summary>
    internal Task<string?> KeptAsync(string baseId, string name) => store.SettingAsync(Kind(name), baseId);

    /// <summary>Keeps what <see cref="KeptAsync"/> gave of another base.</summary>
    internal Task TakeOverAsync(string baseId, string name, string kept) => store.SaveSettingAsync(Kind(name), baseId, kept);

    private static string Kind(string name) => $"defaults:{name}";
}
