using System.Collections.Concurrent;

namespace Obmen.App.Workspaces;

/// <summary>The bases a person has connected.</summary>
public sealed class BaseBook
{
    private readonly ConcurrentDictionary<string, BaseSettings> bases = new(StringComparer.Ordinal);

    /// <summary>All bases, by title.</summary>
    public Task<IReadOnlyList<BaseSettings>> ListAsync(CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<BaseSettings>>([.. bases.Values.OrderBy(item => item.Title, StringComparer.CurrentCulture)]);

    /// <summary>A base, or null.</summary>
    public Task<BaseSettings?> FindAsync(string id, CancellationToken cancel) => Task.FromResult(bases.GetValueOrDefault(id));

    /// <summary>Keeps a base.</summary>
    public Task SaveAsync(BaseSettings settings, CancellationToken cancel)
    {
        bases[settings.Id] = settings;
        return Task.CompletedTask;
    }
}
