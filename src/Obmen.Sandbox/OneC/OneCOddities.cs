using Obmen.Sandbox.OneC.Model;

namespace Obmen.Sandbox.OneC;

/// <summary>
/// What may be odd about a 1C publication: a web page instead of data, objects left out of the interface, a customised configuration.
/// Changeable while the sandbox runs; thread-safe.
/// </summary>
public sealed class OneCOddities
{
    private readonly Lock gate = new();
    private readonly HashSet<string> hidden = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> added = new(StringComparer.Ordinal);
    private int types;
    private volatile int htmlStatus;
    private volatile int version;

    /// <summary>Answers every request with a web page of this HTTP status (200 or 500), as a broken publication does; null = answers properly.</summary>
    public int? HtmlStatus
    {
        get => htmlStatus == 0 ? null : htmlStatus;
        set => htmlStatus = value ?? 0;
    }

    /// <summary>Leaves a set (<c>Catalog_Банки</c>) out of the interface, as an administrator who didn't publish it.</summary>
    public void Hide(string set) => Change(() => hidden.Add(set));

    /// <summary>Takes an attribute away, as a base customised so: its name in the configuration, without <c>_Key</c>.</summary>
    public void Hide(string set, string attribute) => Change(() => hidden.Add($"{set}.{attribute}"));

    /// <summary>Gives an attribute another name, as a base customised so.</summary>
    public void Rename(string set, string attribute, string name) => Change(() => renamed[$"{set}.{attribute}"] = name);

    /// <summary>Adds an attribute of the owner's own.</summary>
    public void Add(string set, string attribute) => Change(() => added.Add($"{set}.{attribute}"));

    /// <summary>Publishes at least so many entity types, as a real base does; the others are objects that nobody asks about.</summary>
    public void Publish(int entityTypes) => Change(() => types = entityTypes);

    /// <summary>Back to an ordinary publication.</summary>
    public void Clear()
    {
        HtmlStatus = null;
        Change(() =>
        {
            hidden.Clear();
            renamed.Clear();
            added.Clear();
            types = 0;
        });
    }

    /// <summary>Grows with each change of what is published.</summary>
    internal int Version => version;

    internal Customisation Customisation()
    {
        lock (gate)
            return new(hidden.ToHashSet(StringComparer.Ordinal), new Dictionary<string, string>(renamed, StringComparer.Ordinal), added.ToHashSet(StringComparer.Ordinal), types);
    }

    private void Change(Action change)
    {
        lock (gate)
        {
            change();
            version++;
        }
    }
}
