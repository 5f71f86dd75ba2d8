using Obmen.Sandbox.FreshOffice.Model;

namespace Obmen.Sandbox.FreshOffice.Storage;

/// <summary>A row to be written with the rows below it; the values stand in the order of the set's properties.</summary>
internal sealed class NewRow(CrmSet set)
{
    public CrmSet Set => set;

    /// <summary>long, double, string (texts and dates) or null, by the property's place.</summary>
    public object?[] Values { get; } = new object?[set.Properties.Count];

    /// <summary>Which properties were given, a null included: MERGE changes these alone.</summary>
    public bool[] Given { get; } = new bool[set.Properties.Count];

    public List<(CrmNavigation By, NewRow Row)> Children { get; } = [];

    /// <summary>The key; known once the row is written.</summary>
    public long Key => (long)Values[set.Key.Index]!;

    public object? this[string column]
    {
        get => Values[set.Column(column).Index];
        set
        {
            var property = Set.Column(column);
            Values[property.Index] = value;
            Given[property.Index] = true;
        }
    }
}
